package io.selaras.bench.group;

import io.selaras.bench.load.Load;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds of each load, for each cluster
 * @param window measured time of a round
 * @param loads in this order
 * @param idle how long clusters that nobody uses are watched
 * @param spread whether the same is wanted with leaders on all nodes
 */
public record GroupPlan(
        int rounds, Duration window, List<Load> loads, Duration idle, boolean spread) {

    public GroupPlan {
        loads = List.copyOf(loads);
    }

    /** Unmeasured time before a round. */
    Duration warmUp() {
        return Duration.ofSeconds(Math.max(1, window.toSeconds() / 5));
    }
}
