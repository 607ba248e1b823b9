package io.selaras.raft.step;

/**
 * A property that Raft guarantees does not hold: going on could lose or fork data, so the caller
 * must halt the process.
 */
public final class BrokenInvariant extends IllegalStateException {

    public BrokenInvariant(String message) {
        super(message);
    }

    /** Throws unless the condition holds. */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new BrokenInvariant(message);
        }
    }
}
