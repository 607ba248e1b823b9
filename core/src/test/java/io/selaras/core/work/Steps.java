package io.selaras.core.work;

/** The counter that {@link CountingLoader} lets the code of the machine advance. */
public final class Steps {
    private static long count;

    private Steps() {}

    /** Called by the code that is counted. */
    public static void step() {
        count++;
    }

    static long count() {
        return count;
    }
}
