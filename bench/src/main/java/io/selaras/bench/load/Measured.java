package io.selaras.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What the workers of one round did inside the measured window.
 *
 * @param latencies nanoseconds of each completed operation
 * @param elapsedNanos length of the window
 * @param errors operations that ended with a wrong reply or a broken connection
 * @param firstError its text, or empty
 */
public record Measured(Histogram latencies, long elapsedNanos, long errors, String firstError) {

    public double perSecond() {
        return latencies.getTotalCount() * 1e9 / elapsedNanos;
    }

    public double percentileMs(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
