package io.selaras.loop;

import io.selaras.core.kernel.Event;

/** Watches what happens in one group; called by the loop's thread, must not block. */
public interface LoopWatch {

    /** What happened up to this index of its log will not be told. */
    void restored(long index);

    /**
     * Something happened.
     *
     * @param index of the log entry that it follows from
     */
    void observed(long index, Event event);

    /** Nothing more happens for now. */
    void turnEnded();
}
