package io.selaras.core.lock;

import io.selaras.core.kernel.Requester;

/** Takes what the rules say, in order. */
public interface LockSink {

    /** A fact, already in the table. */
    void happened(LockEvent event);

    /** The one answer to a request. */
    void answer(Requester requester, LockReply reply);

    /** The request waits; its answer comes later. */
    void waits(Waiter waiter);

    /** A retry took over: an origin that waited will get no other answer. */
    void takenOver(Requester former, LockReply reply);
}
