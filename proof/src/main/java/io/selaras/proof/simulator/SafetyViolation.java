package io.selaras.proof.simulator;

/** A promise was broken; the message says which, and by what. */
public final class SafetyViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SafetyViolation(String message) {
        super(message);
    }
}
