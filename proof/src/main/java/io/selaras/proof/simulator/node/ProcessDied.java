package io.selaras.proof.simulator.node;

/** Unwinds the replica of a process that dies in the middle of something. */
final class ProcessDied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProcessDied() {
        super("the process dies here", null, false, false);
    }
}
