package io.selaras.bench.group;

import io.selaras.bench.load.Load;
import io.selaras.bench.run.IdleRun;
import io.selaras.bench.run.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Clusters that differ in the number of their partitions: first idle, then under load in turn. */
public final class GroupRun {

    private final GroupPlan plan;
    private final Path folder;
    private final PrintStream progress;
    private final GroupFindings findings = new GroupFindings();

    /** A run that keeps its files in a folder. */
    public GroupRun(GroupPlan plan, Path folder, PrintStream progress) {
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Measures everything.
     *
     * @param idle each is watched and ended before the next one is started
     * @param loaded take turns, and are left running
     */
    public GroupFindings run(List<PartitionedCluster> idle, List<PartitionedCluster> loaded)
            throws IOException {
        if (!plan.idle().isZero()) {
            for (PartitionedCluster cluster : idle) {
                say(
                        "%s: started, then watched for %,d s",
                        cluster.cluster().name(), plan.idle().toSeconds());
                findings.idle().add(IdleGroups.measure(cluster, plan.idle()));
            }
        }
        if (plan.rounds() > 0) {
            for (PartitionedCluster cluster : loaded) {
                IdleRun.start(cluster.cluster());
            }
            phase(LeaderPlacement.ONE, loaded);
            if (plan.spread()) {
                phase(LeaderPlacement.SPREAD, loaded);
            }
        }
        return findings;
    }

    private void phase(LeaderPlacement placement, List<PartitionedCluster> loaded)
            throws IOException {
        GroupFindings.Phase phase = new GroupFindings.Phase(placement);
        findings.phases().add(phase);
        for (Load load : plan.loads()) {
            for (int round = 0; round < plan.rounds(); round++) {
                List<PartitionedCluster> inTurn = new ArrayList<>(loaded);
                Collections.rotate(inTurn, round);
                for (PartitionedCluster cluster : inTurn) {
                    GroupSample sample = cluster.measure(plan, placement, load);
                    phase.samples().add(sample);
                    tell(placement, sample);
                }
            }
        }
        for (Load load : plan.loads()) {
            for (PartitionedCluster cluster : loaded) {
                cluster.countSyncs(folder, placement, load).ifPresent(phase.syncs()::add);
            }
        }
    }

    private void tell(LeaderPlacement placement, GroupSample measured) {
        Sample sample = measured.sample();
        say(
                "%-13s led by %s %4d workers %9.0f/s  p50 %.2f ms  p99 %.2f ms  CPU %.0f us  503/429 %d%s%s",
                sample.cluster(),
                placement.label(),
                sample.load().workers(),
                sample.perSecond(),
                sample.p50Ms(),
                sample.p99Ms(),
                sample.serverMicros(),
                measured.refused(),
                measured.wrong() == 0
                        ? ""
                        : "  " + measured.wrong() + " WRONG: " + sample.firstError(),
                measured.moved() == 0 ? "" : "  " + measured.moved() + " LEADERS MOVED");
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and every call above is a literal
    private void say(String format, Object... arguments) {
        progress.println(String.format(Locale.ROOT, format, arguments));
    }
}
