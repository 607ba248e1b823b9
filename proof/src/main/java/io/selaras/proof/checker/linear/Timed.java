package io.selaras.proof.checker.linear;

/**
 * An operation and when it can have taken effect.
 *
 * @param from its invocation
 * @param until its return, or {@link #NEVER} if it may still take effect after everything else, or
 *     not at all
 * @param <O> the operation with its answer
 */
public record Timed<O>(O operation, long from, long until) {

    /** Later than every instant. */
    public static final long NEVER = Long.MAX_VALUE;

    public Timed {
        if (until < from) {
            throw new IllegalArgumentException(operation + " returned before it was invoked");
        }
    }

    /** Whether it need not have taken effect. */
    boolean open() {
        return until == NEVER;
    }
}
