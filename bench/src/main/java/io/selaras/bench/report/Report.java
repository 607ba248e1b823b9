package io.selaras.bench.report;

import static java.util.stream.Collectors.joining;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.load.Load;
import io.selaras.bench.run.Failover;
import io.selaras.bench.run.Findings;
import io.selaras.bench.run.IdleRun;
import io.selaras.bench.run.Sample;
import io.selaras.bench.run.SyncCount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One run as a section of Markdown: ours first, each other cluster as a ratio to it. */
public final class Report {

    private final List<Cluster> clusters;
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();

    private Report(List<Cluster> clusters, Findings findings) {
        this.clusters = clusters;
        this.findings = findings;
    }

    /** The section for a run, begun by a command line, with its data under a folder. */
    public static String write(
            List<Cluster> clusters, Findings findings, String command, Path folder)
            throws IOException {
        Report report = new Report(clusters, findings);
        report.line("## %s".formatted(LocalDate.now(ZoneOffset.UTC)));
        report.line("");
        report.line(
                "`%s` on %s. Closed loop, workers spread over three members on loopback, medians of the rounds."
                        .formatted(command, MachineDescription.describe(folder)));
        for (Cluster cluster : clusters) {
            report.line("%s: %s.".formatted(cluster.name(), cluster.version()));
        }
        report.loads();
        report.members();
        report.failovers();
        return report.text.toString();
    }

    private void loads() {
        line("");
        line(
                "| work | workers | cluster | operations/s (least-most) | "
                        + peers().map(peer -> "x " + peer + " | ").collect(joining())
                        + "p50 ms | p99 ms | server CPU us/op | client CPU us/op | syncs/op | errors |");
        line(
                "|---|---|---|---|"
                        + peers().map(_ -> "---|").collect(joining())
                        + "---|---|---|---|---|---|");
        for (Load load : findings.samples().stream().map(Sample::load).distinct().toList()) {
            for (Cluster cluster : clusters) {
                loadRow(load, cluster.name());
            }
        }
    }

    private void loadRow(Load load, String cluster) {
        List<Sample> samples = samples(load, cluster);
        line(
                format(
                        "| %s | %d | %s | %,.0f (%,.0f-%,.0f) | %s%.2f | %.2f | %.0f | %.1f | %s | %d |",
                        load.work().name().toLowerCase(Locale.ROOT),
                        load.workers(),
                        cluster,
                        Median.of(samples, Sample::perSecond),
                        samples.stream().mapToDouble(Sample::perSecond).min().orElse(Double.NaN),
                        samples.stream().mapToDouble(Sample::perSecond).max().orElse(Double.NaN),
                        peers().map(peer -> ratio(load, cluster, peer) + " | ").collect(joining()),
                        Median.of(samples, Sample::p50Ms),
                        Median.of(samples, Sample::p99Ms),
                        Median.of(samples, Sample::serverMicros),
                        Median.of(samples, Sample::clientMicros),
                        syncs(load, cluster),
                        samples.stream().mapToLong(Sample::errors).sum()));
    }

    private List<Sample> samples(Load load, String cluster) {
        return findings.samples().stream()
                .filter(sample -> sample.load().equals(load) && sample.cluster().equals(cluster))
                .toList();
    }

    private Stream<String> peers() {
        return clusters.stream()
                .map(Cluster::name)
                .filter(name -> !name.equals(SelarasCluster.OURS));
    }

    private String ratio(Load load, String cluster, String peer) {
        return cluster.equals(peer)
                ? ""
                : format(
                        "%.2f",
                        Median.of(samples(load, cluster), Sample::perSecond)
                                / Median.of(samples(load, peer), Sample::perSecond));
    }

    private String syncs(Load load, String cluster) {
        Optional<SyncCount> count =
                findings.syncs().stream()
                        .filter(sync -> sync.load().equals(load) && sync.cluster().equals(cluster))
                        .findFirst();
        return count.map(sync -> format("%.2f", sync.perOperation())).orElse("not counted");
    }

    private void members() {
        line("");
        line(
                "| cluster | start of three members until all serve, ms | idle CPU of a member, % of a core"
                        + " | idle memory of a member, MB |");
        line("|---|---|---|---|");
        for (IdleRun rest : findings.rests()) {
            line(
                    format(
                            "| %s | %.0f | %.2f | %.0f |",
                            rest.cluster(), rest.startMs(), rest.cpuPercent(), rest.residentMb()));
        }
    }

    private void failovers() {
        if (findings.failovers().isEmpty()) {
            return;
        }
        line("");
        line(
                "| cluster | kills of the leader | median ms to the next success | worst | restart of the"
                        + " member until it serves, median ms |");
        line("|---|---|---|---|---|");
        for (Cluster cluster : clusters) {
            List<Failover> all =
                    findings.failovers().stream()
                            .filter(failover -> failover.cluster().equals(cluster.name()))
                            .toList();
            line(
                    format(
                            "| %s | %d | %.0f | %.0f | %.0f |",
                            cluster.name(),
                            all.size(),
                            Median.of(all, Failover::outageMs),
                            all.stream().mapToDouble(Failover::outageMs).max().orElse(Double.NaN),
                            Median.of(all, Failover::restartMs)));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and every call above is a literal
    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
