package io.selaras.bench.group;

import io.selaras.bench.run.SyncCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything a run has shown so far. */
public record GroupFindings(List<IdleGroups> idle, List<Phase> phases) {

    public GroupFindings() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /** All rounds with leaders in the same places. */
    public record Phase(
            LeaderPlacement placement, List<GroupSample> samples, List<SyncCount> syncs) {

        Phase(LeaderPlacement placement) {
            this(placement, new ArrayList<>(), new ArrayList<>());
        }

        /** The rounds of one load on one cluster, in their order. */
        public List<GroupSample> samples(String cluster, int workers) {
            return samples.stream()
                    .filter(it -> it.sample().cluster().equals(cluster))
                    .filter(it -> it.sample().load().workers() == workers)
                    .toList();
        }
    }

    private Stream<GroupSample> samples() {
        return phases.stream().flatMap(phase -> phase.samples().stream());
    }

    /** Whether every answer was a good one. */
    public boolean good() {
        return samples().allMatch(sample -> sample.wrong() == 0);
    }
}
