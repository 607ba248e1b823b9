package io.selaras.bench.run;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.load.Load;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A run of a plan on clusters that take turns. */
public final class SideBySide {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final List<Cluster> clusters;
    private final BenchPlan plan;
    private final Path folder;
    private final PrintStream progress;

    public SideBySide(List<Cluster> clusters, BenchPlan plan, Path folder, PrintStream progress) {
        this.clusters = List.copyOf(clusters);
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
    }

    /** Measures everything; the clusters are left running. */
    public Findings run() throws IOException {
        Findings findings = new Findings();
        rest(findings);
        for (Load load : plan.loads()) {
            for (int round = 0; round < plan.rounds(); round++) {
                for (Cluster cluster : inTurn(round)) {
                    Sample sample = new Round(cluster, load).run(plan.warmUp(), plan.window());
                    findings.samples().add(sample);
                    tell(sample);
                }
            }
        }
        for (Load load : plan.loads()) {
            for (Cluster cluster : clusters) {
                SyncCount.measure(cluster, load, folder).ifPresent(findings.syncs()::add);
            }
        }
        for (int round = 0; round < plan.failovers(); round++) {
            for (Cluster cluster : inTurn(round)) {
                Failover failover = Failover.measure(cluster);
                findings.failovers().add(failover);
                say(
                        "%-9s leader killed: %.0f ms to the next success, back after %.0f ms",
                        cluster.name(), failover.outageMs(), failover.restartMs());
            }
        }
        return findings;
    }

    private void rest(Findings findings) throws IOException {
        List<Double> starts = new ArrayList<>();
        for (Cluster cluster : clusters) {
            starts.add(IdleRun.start(cluster));
        }
        for (int i = 0; i < clusters.size(); i++) {
            IdleRun rest = IdleRun.measure(clusters.get(i), starts.get(i), IDLE);
            findings.rests().add(rest);
            say(
                    "%-9s serves after %.0f ms; idle: %.2f %% of a core and %.0f MB a member",
                    rest.cluster(), rest.startMs(), rest.cpuPercent(), rest.residentMb());
        }
    }

    private List<Cluster> inTurn(int round) {
        List<Cluster> order = new ArrayList<>(clusters);
        Collections.rotate(order, round);
        return order;
    }

    private void tell(Sample sample) {
        say(
                "%-9s %-7s %4d workers %9.0f/s  p50 %.2f ms  p99 %.2f ms  CPU %.0f us (client %.0f us)%s",
                sample.cluster(),
                sample.load().work().name().toLowerCase(Locale.ROOT),
                sample.load().workers(),
                sample.perSecond(),
                sample.p50Ms(),
                sample.p99Ms(),
                sample.serverMicros(),
                sample.clientMicros(),
                sample.errors() == 0
                        ? ""
                        : "  " + sample.errors() + " ERRORS: " + sample.firstError());
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and every call above is a literal
    private void say(String format, Object... arguments) {
        progress.println(String.format(Locale.ROOT, format, arguments));
    }
}
