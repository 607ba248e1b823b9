package io.selaras.bench.run;

import java.util.ArrayList;
import java.util.List;

/** Everything one run has shown so far. */
public record Findings(
        List<IdleRun> rests,
        List<Sample> samples,
        List<SyncCount> syncs,
        List<Failover> failovers) {

    public Findings() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
