package io.selaras.bench.run;

import io.selaras.bench.load.Load;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds of each load, for each cluster
 * @param window measured time of a round
 * @param warmUp unmeasured time before it
 * @param loads in this order
 * @param failovers kills of a leader, for each cluster
 */
public record BenchPlan(
        int rounds, Duration window, Duration warmUp, List<Load> loads, int failovers) {

    public BenchPlan {
        loads = List.copyOf(loads);
    }
}
