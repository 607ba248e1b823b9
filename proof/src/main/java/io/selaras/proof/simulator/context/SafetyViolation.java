package io.selaras.proof.simulator.context;

import java.util.function.Supplier;

/** A promise was broken; the message says which, and by what. */
public final class SafetyViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SafetyViolation(String message) {
        super(message);
    }

    /** Throws unless the promise holds; the message is only built when it does not. */
    public static void require(boolean holds, Supplier<String> violation) {
        if (!holds) {
            throw new SafetyViolation(violation.get());
        }
    }
}
