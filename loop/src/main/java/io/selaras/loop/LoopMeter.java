package io.selaras.loop;

import io.selaras.core.kernel.Event;
import io.selaras.replica.port.Answer;

/** Counts what the loop does; called by its thread. */
public interface LoopMeter {

    /** A turn took so many tasks at once. */
    void turn(int tasks);

    /** The replica answered so long after the request had reached it. */
    void answered(Answer answer, long nanos);

    void observed(Event event);
}
