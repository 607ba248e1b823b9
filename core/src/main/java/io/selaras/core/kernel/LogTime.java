package io.selaras.core.kernel;

/** Arithmetic of log time: milliseconds that only the leader's stamps let pass. */
public final class LogTime {
    private LogTime() {}

    /** A later time; the end of time rather than an overflow. */
    public static long plus(long timeMs, long durationMs) {
        long sum = timeMs + durationMs;
        return sum < timeMs ? Long.MAX_VALUE : sum;
    }
}
