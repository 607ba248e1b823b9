package io.selaras.node.door;

import io.selaras.node.problem.ProblemCode;

/** Counts what the door does; called by event loops. */
public interface DoorMeter {

    /** One answer was handed to the socket. */
    void exchanged(String route, int status, long nanos);

    /** One answer was an error. */
    void refused(ProblemCode code);
}
