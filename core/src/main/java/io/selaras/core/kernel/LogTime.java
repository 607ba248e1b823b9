package io.selaras.core.kernel;

/** Arithmetic of log time: milliseconds that only the leader's stamps let pass. */
public final class LogTime {
    /** The share of a duration, in percent, by which clocks may differ in rate. */
    private static final int CLOCK_DRIFT_PERCENT = 1;

    private LogTime() {}

    /** A later time; the end of time rather than an overflow. */
    public static long plus(long timeMs, long durationMs) {
        long sum = timeMs + durationMs;
        return sum < timeMs ? Long.MAX_VALUE : sum;
    }

    /** How much longer the machine waits than a client counts, so that it never ends too early. */
    public static long driftMs(long durationMs) {
        return durationMs / 100 * CLOCK_DRIFT_PERCENT + 1;
    }
}
