package io.selaras.bench;

import io.selaras.bench.report.ReadsReport;
import io.selaras.bench.scale.ReadCosts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long each kind of question holds up the thread that decides. */
@Command(
        name = "reads",
        description =
                "Fills one machine with locks and 10,000 waiters, in this process, and says how"
                        + " long each kind of question takes there.")
final class ReadsCommand implements Callable<Integer> {

    @Option(
            names = "--locks",
            defaultValue = "1000000",
            description = "how many (${DEFAULT-VALUE})")
    private int locks;

    @Option(names = "--record", description = "append the result to bench/RESULTS.md")
    private boolean record;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli finds the option by its field
    private boolean help;

    @Override
    public Integer call() throws IOException {
        List<ReadCosts.Cost> costs = new ReadCosts(locks).run();
        String command = "./selaras bench reads --locks " + locks;
        Results.tell(ReadsReport.write(costs, command), record, System.out);
        return 0;
    }
}
