package io.selaras.proof.simulator;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs many seeds and says what they showed, or one seed with its transcript. */
@Command(
        name = "simulate",
        description = "Runs whole clusters on virtual time, network and disks, from seeds.")
final class SimulateCommand implements Callable<Integer> {

    private static final int MAX_SEEDS = 1_000_000;
    private static final int MAX_MINUTES = 24 * 60;
    private static final int MAX_THREADS = 256;
    private static final int MAX_GROUPS = 16;

    @Option(names = "--seeds", defaultValue = "100", description = "number of seeds (100)")
    private int seeds;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            description = "the first seed; the others follow it (drawn at random)")
    private @Nullable Long from;

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "virtual minutes with faults, of each seed (10)")
    private int minutes;

    @Option(
            names = "--groups",
            defaultValue = "1",
            description = "groups of every node, each with clients of its own (1)")
    private int groups;

    @Option(
            names = "--founded",
            description = "groups but the first are founded by a command and follow its members")
    private boolean founded;

    @Option(names = "--threads", defaultValue = "1", description = "seeds at the same time (1)")
    private int threads;

    @Option(names = "--seed", description = "run only this seed")
    private @Nullable Long seed;

    @Option(
            names = "--next-version",
            description = "bring the cluster to the next build meanwhile, and back until it stays")
    private boolean nextVersion;

    @Option(names = "--trace", description = "print the transcript of the run; with --seed")
    private boolean trace;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "write the history and let the checker judge it; with --seed")
    private @Nullable Path history;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli finds the option by its field
    private boolean help;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        checkBounds();
        if (seed != null) {
            return one(new SimulationPlan(seed, groups, minutes, trace, nextVersion, founded));
        }
        long first = from != null ? from : new SecureRandom().nextInt(1, Integer.MAX_VALUE);
        System.out.printf("%d seeds from %d, %d virtual minutes each%n", seeds, first, minutes);
        SimulationPlan plan =
                new SimulationPlan(first, groups, minutes, false, nextVersion, founded);
        SeedCampaign campaign = new SeedCampaign(plan, seeds, System.out);
        campaign.run(threads);
        System.out.print(campaign.report());
        return campaign.passed() ? 0 : 1;
    }

    private int one(SimulationPlan plan) throws IOException {
        RunReport outcome = report(plan);
        outcome.transcript().forEach(System.out::println);
        System.out.println(outcome.line());
        return outcome.violation() == null ? 0 : 1;
    }

    private RunReport report(SimulationPlan plan) throws IOException {
        if (history == null) {
            return RunReport.of(plan);
        }
        try (Writer file = Files.newBufferedWriter(history)) {
            return RunReport.of(plan, file);
        }
    }

    private void checkBounds() {
        boolean fine = seeds >= 1 && seeds <= MAX_SEEDS && minutes >= 1 && minutes <= MAX_MINUTES;
        boolean fineToo =
                threads >= 1 && threads <= MAX_THREADS && groups >= 1 && groups <= MAX_GROUPS;
        if (!fine || !fineToo) {
            throw new ParameterException(
                    spec.commandLine(), "a number is outside of its bounds, see --help");
        }
        if (founded && (groups == 1 || nextVersion)) {
            throw new ParameterException(
                    spec.commandLine(), "--founded needs --groups, and no --next-version");
        }
        if ((trace || history != null) && seed == null) {
            throw new ParameterException(spec.commandLine(), "--trace and --history need --seed");
        }
    }
}
