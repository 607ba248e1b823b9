package io.selaras.core.lock;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;

/** Takes what the rules say, in order. */
public interface LockSink {

    /** A fact, already in the table. */
    void happened(Event event);

    /** The one answer to a request. */
    void answer(Requester requester, LockReply reply);

    /** The request waits; its answer comes later. */
    void waits(Waiter waiter);

    /**
     * A connection gets no answer, as its request waits on without it.
     *
     * @param crowded whether there are too many others; else its node was believed to be gone
     */
    void displaced(Origin origin, boolean crowded);
}
