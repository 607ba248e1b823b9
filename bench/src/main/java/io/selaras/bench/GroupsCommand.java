package io.selaras.bench;

import io.selaras.bench.group.GroupFindings;
import io.selaras.bench.group.GroupPlan;
import io.selaras.bench.group.GroupRun;
import io.selaras.bench.group.PartitionedCluster;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.Work;
import io.selaras.bench.report.GroupReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Clusters of this checkout with few and with many Raft groups. */
@Command(
        name = "groups",
        description =
                "What many Raft groups cost: sends to a queue in 1 and in 12 partitions, in turn, and"
                        + " idle clusters with 0, 1 and 12. SELARAS_HEAP is the heap of a node.")
final class GroupsCommand implements Callable<Integer> {

    private static final List<Integer> IDLE = List.of(0, 1, 12);
    private static final List<Integer> LOADED = List.of(1, 12);

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "rounds of each load, at most 50; 0 for idle clusters only (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description =
                    "measured time of a round, at most 30, as all messages stay until its end (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--workers",
            split = ",",
            defaultValue = "1,64,256",
            description = "numbers of workers, at most 4096 (1,64,256)")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--idle-seconds",
            defaultValue = "60",
            description =
                    "how long each idle cluster is watched, at most 3600; 0 leaves them out (${DEFAULT-VALUE})")
    private int idleSeconds;

    @Option(names = "--spread", description = "the same with leaders on all nodes, too")
    private boolean spread;

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
        List<PartitionedCluster> idle = clusters(folder.resolve("idle"), IDLE);
        List<PartitionedCluster> loaded = clusters(folder.resolve("loaded"), LOADED);
        WorkDirectory.clearAtTheEnd(
                Stream.concat(idle.stream(), loaded.stream())
                        .map(PartitionedCluster::cluster)
                        .toList(),
                folder);
        List<Load> loads =
                workers.stream().distinct().map(count -> new Load(Work.WRITE, count)).toList();
        GroupPlan plan =
                new GroupPlan(
                        rounds,
                        Duration.ofSeconds(seconds),
                        loads,
                        Duration.ofSeconds(idleSeconds),
                        spread);
        GroupFindings findings = new GroupRun(plan, folder, System.out).run(idle, loaded);
        String command =
                "./selaras bench "
                        + String.join(
                                " ", spec.root().commandLine().getParseResult().originalArgs());
        String version = loaded.getFirst().cluster().version();
        Results.tell(GroupReport.write(findings, version, command, folder), record, System.out);
        return findings.good() ? 0 : 1;
    }

    private void checkBounds() {
        boolean fine = rounds >= 0 && rounds <= 50 && seconds >= 1 && seconds <= 30;
        fine &= idleSeconds >= 0 && idleSeconds <= 3_600;
        fine &= workers.stream().allMatch(count -> count >= 1 && count <= 4_096);
        if (!fine) {
            throw new ParameterException(
                    spec.commandLine(), "a number is outside of its bounds, see --help");
        }
    }

    private static List<PartitionedCluster> clusters(Path folder, List<Integer> partitions)
            throws IOException {
        List<PartitionedCluster> clusters = new ArrayList<>();
        for (int count : partitions) {
            Path data = folder.resolve("partitions" + count);
            clusters.add(PartitionedCluster.create(Results.home().toAbsolutePath(), data, count));
        }
        return clusters;
    }
}
