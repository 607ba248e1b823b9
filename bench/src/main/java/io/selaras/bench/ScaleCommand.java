package io.selaras.bench;

import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.report.ScaleReport;
import io.selaras.bench.scale.ScaleFindings;
import io.selaras.bench.scale.ScaleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Many locks held at once in three nodes of this checkout. */
@Command(
        name = "scale",
        description =
                "Fills three nodes with locks: heap, snapshot and restart; then releases them all. SELARAS_HEAP is"
                        + " the heap of a node.")
final class ScaleCommand implements Callable<Integer> {

    private static final int MOST_LOCKS = 9_999_999;

    @Option(
            names = "--locks",
            defaultValue = "1000000",
            description = "how many, at most 9999999 (${DEFAULT-VALUE})")
    private int locks;

    @Option(
            names = "--workers",
            defaultValue = "256",
            description = "connections that acquire and release, at most 4096 (${DEFAULT-VALUE})")
    private int workers;

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
        if (locks < 1 || locks > MOST_LOCKS || workers < 1 || workers > 4096) {
            throw new ParameterException(
                    spec.commandLine(), "a number is outside of its bounds, see --help");
        }
        Path folder = WorkDirectory.create();
        SelarasCluster cluster =
                SelarasCluster.create(
                        Results.home().toAbsolutePath(), folder.resolve("selaras"), false);
        WorkDirectory.clearAtTheEnd(List.of(cluster), folder);
        ScaleFindings findings = new ScaleRun(cluster, workers, System.out).run(locks);
        String heap = Optional.ofNullable(System.getenv("SELARAS_HEAP")).orElse("the default size");
        String command = "./selaras bench scale --locks " + locks + " --workers " + workers;
        Results.tell(
                ScaleReport.write(findings, cluster.version(), command, heap, folder),
                record,
                System.out);
        return findings.errors() > 0 ? 1 : 0;
    }
}
