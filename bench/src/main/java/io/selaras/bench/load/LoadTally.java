package io.selaras.bench.load;

import org.HdrHistogram.Histogram;

/** The counters of a running round, for any thread; counts only while its window is open. */
final class LoadTally {

    private static final long LONGEST_NANOS = 120_000_000_000L;

    private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
    private boolean open;
    private long openedNanos;
    private long elapsedNanos;
    private long errors;
    private String firstError = "";

    synchronized void open(long nowNanos) {
        open = true;
        openedNanos = nowNanos;
    }

    synchronized void close(long nowNanos) {
        open = false;
        elapsedNanos = nowNanos - openedNanos;
    }

    synchronized void completed(long latencyNanos) {
        if (open) {
            latencies.recordValue(Math.min(latencyNanos, LONGEST_NANOS));
        }
    }

    /**
     * Errors count also outside of the window: a server that fails while warming up is not to be
     * trusted later.
     */
    synchronized void failed(String why) {
        if (errors == 0) {
            firstError = why;
        }
        errors++;
    }

    synchronized Measured result() {
        return new Measured(latencies, elapsedNanos, errors, firstError);
    }
}
