package io.selaras.bench;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.cluster.EtcdCluster;
import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.cluster.ZooKeeperCluster;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.Work;
import io.selaras.bench.report.Report;
import io.selaras.bench.run.BenchPlan;
import io.selaras.bench.run.Findings;
import io.selaras.bench.run.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Three nodes of this checkout and three members of each named peer, in turn, in one run. */
@Command(
        name = "bench",
        description =
                "Measures Selaras, side by side with the named peers. "
                        + "'bench scale' fills nodes with locks, 'bench groups' says what Raft"
                        + " groups cost, 'bench jmh [arguments]' runs JMH.")
final class SideBySideCommand implements Callable<Integer> {

    private static final int HANDOFF_WORKERS = 32;

    @Parameters(
            arity = "0..*",
            paramLabel = "PEER",
            description =
                    "etcd (on PATH, Debian package etcd-server), zookeeper (with Curator), or the "
                            + "folder of another checkout of Selaras that is built")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "rounds of each load, at most 50 (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "measured time of a round, at most 120 (10)")
    private int seconds;

    @Option(
            names = "--workers",
            split = ",",
            defaultValue = "1,64,256",
            description = "numbers of workers (1,64,256)")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--work",
            split = ",",
            defaultValue = "WRITE,LOCK,HANDOFF",
            description = "${COMPLETION-CANDIDATES}")
    private List<Work> works = new ArrayList<>();

    @Option(
            names = "--failovers",
            defaultValue = "5",
            description = "kills of each leader, at most 50 (5)")
    private int failovers;

    @Option(
            names = "--without-selaras",
            description = "only the peers, to see what this machine gives today")
    private boolean withoutSelaras;

    @Option(
            names = "--ids",
            description =
                    "requests to Selaras carry ids, numbered, and acknowledge the answers before")
    private boolean ids;

    @Option(names = "--record", description = "append the result to bench/RESULTS.md")
    private boolean record;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli finds the option by its field
    private boolean help;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        checkBounds();
        Path folder = WorkDirectory.create();
        List<Cluster> clusters = clusters(folder);
        WorkDirectory.clearAtTheEnd(clusters, folder);
        Findings findings = new SideBySide(clusters, plan(), folder, System.out).run();
        String command =
                "./selaras bench "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        Results.tell(Report.write(clusters, findings, command, folder), record, System.out);
        return findings.samples().stream().anyMatch(sample -> sample.errors() > 0) ? 1 : 0;
    }

    private void checkBounds() {
        boolean fine = rounds >= 1 && rounds <= 50 && seconds >= 1 && seconds <= 120;
        fine &=
                failovers >= 0
                        && failovers <= 50
                        && workers.stream().allMatch(count -> count >= 1 && count <= 4096);
        if (!fine) {
            throw new ParameterException(
                    spec.commandLine(), "a number is outside of its bounds, see --help");
        }
    }

    private List<Cluster> clusters(Path folder) throws IOException {
        List<Cluster> clusters = new ArrayList<>();
        if (!withoutSelaras) {
            clusters.add(SelarasCluster.create(home(), folder.resolve("selaras"), ids));
        }
        for (String peer : peers) {
            clusters.add(
                    switch (peer) {
                        case "etcd" -> EtcdCluster.create(home(), folder.resolve(peer));
                        case "zookeeper" -> ZooKeeperCluster.create(folder.resolve(peer));
                        default -> otherCheckout(peer, folder);
                    });
        }
        return clusters;
    }

    private static Path home() {
        return Results.home().toAbsolutePath();
    }

    private Cluster otherCheckout(String peer, Path folder) throws IOException {
        Path home = Path.of(peer).toAbsolutePath().normalize();
        if (!Files.isExecutable(home.resolve("selaras"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no peer '" + peer + "', only etcd, zookeeper and checkouts");
        }
        return SelarasCluster.ofAnother(home, folder.resolve("other"), ids);
    }

    private BenchPlan plan() {
        List<Load> loads = new ArrayList<>();
        for (Work work : works) {
            for (int count : work == Work.HANDOFF ? List.of(HANDOFF_WORKERS) : workers) {
                loads.add(new Load(work, count));
            }
        }
        Duration window = Duration.ofSeconds(seconds);
        return new BenchPlan(
                rounds, window, Duration.ofSeconds(Math.max(1, seconds / 5)), loads, failovers);
    }
}
