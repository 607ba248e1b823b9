package io.selaras.bench;

import io.selaras.bench.attack.AttackFindings;
import io.selaras.bench.attack.AttackRun;
import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.report.AttackReport;
import io.selaras.proof.faults.attack.Attack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Attacks on three nodes of this checkout, beside a normal client of each. */
@Command(
        name = "attack",
        description =
                "Attacks the leader of three nodes in every way that is known, one after the other,"
                        + " while normal clients work at all three: what these get, and what"
                        + " memory the nodes need.")
final class AttackCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 3_600;
    private static final int FEWEST_FILES = 256;
    private static final int MOST_PARTITIONS = 48;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "for each attack, at most 3600 (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--open-files",
            defaultValue = "0",
            paramLabel = "N",
            description = "nodes run with ulimit -n N, at least 256; 0 leaves it as it is")
    private int openFiles;

    @Option(
            names = "--partitions",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "nodes have so many, and the attacks on queues come too; 0 to 48"
                            + " (${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "only attacks with this in their names")
    private String only = "";

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
        boolean files = openFiles == 0 || openFiles >= FEWEST_FILES;
        boolean some = partitions >= 0 && partitions <= MOST_PARTITIONS;
        if (seconds < 1 || seconds > MOST_SECONDS || !files || !some) {
            throw new ParameterException(
                    spec.commandLine(), "a number is outside of its bounds, see --help");
        }
        Path folder = WorkDirectory.create();
        SelarasCluster cluster =
                SelarasCluster.create(
                                Results.home().toAbsolutePath(), folder.resolve("selaras"), false)
                        .withOpenFiles(openFiles)
                        .withPartitions(partitions);
        WorkDirectory.clearAtTheEnd(List.of(cluster), folder);
        List<Attack> attacks =
                Stream.concat(
                                Attack.all().stream(),
                                partitions == 0 ? Stream.empty() : Attack.onQueues().stream())
                        .filter(attack -> attack.name().toLowerCase(Locale.ROOT).contains(only))
                        .toList();
        AttackRun run =
                new AttackRun(cluster, Duration.ofSeconds(seconds), partitions > 0, System.out);
        AttackFindings findings = run.run(attacks);
        String command =
                "./selaras bench attack --seconds "
                        + seconds
                        + (partitions == 0 ? "" : " --partitions " + partitions);
        Results.tell(
                AttackReport.write(
                        findings,
                        cluster.version(),
                        openFiles == 0 ? command : command + " --open-files " + openFiles,
                        folder),
                record,
                System.out);
        return findings.allAlive(cluster.members()) ? 0 : 1;
    }
}
