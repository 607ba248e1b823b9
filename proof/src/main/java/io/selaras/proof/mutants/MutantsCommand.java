package io.selaras.proof.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hunts the mutants, after the unbroken product, and prints a table as they come in. */
@Command(
        name = "mutants",
        description =
                "Hunts broken variants of the product (proof/mutants) with the simulator; the"
                        + " unbroken product must show no violation.")
final class MutantsCommand implements Callable<Integer> {

    private static final int UNBROKEN_SEEDS = 20;
    private static final int GROUPS = 4;
    private static final int MAX_THREADS = 256;

    @Parameters(paramLabel = "NAME", description = "which mutants (all)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--from", defaultValue = "1", description = "the first seed of each (1)")
    private long from;

    @Option(names = "--threads", defaultValue = "2", description = "mutants at the same time (2)")
    private int threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli finds the option by its field
    private boolean help;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new ParameterException(spec.commandLine(), "--threads is out of its bounds");
        }
        Path home = Path.of(System.getProperty("selaras.home", "."));
        MutationCheck check = new MutationCheck(home, home.resolve("target/mutants"), from);
        List<Mutant> mutants = new ArrayList<>();
        mutants.add(MutationCheck.unbroken(UNBROKEN_SEEDS, 1, HuntKind.USUAL));
        mutants.add(MutationCheck.unbroken(UNBROKEN_SEEDS, GROUPS, HuntKind.USUAL));
        mutants.add(MutationCheck.unbroken(UNBROKEN_SEEDS, GROUPS, HuntKind.FOUNDED));
        List<Mutant> chosen = chosen(check);
        mutants.addAll(chosen);
        int missed = hunt(check, mutants);
        System.out.printf(
                Locale.ROOT,
                "%d mutants, %s%n",
                chosen.size(),
                missed == 0 ? "all caught; the unbroken product is clean" : missed + " wrong");
        return missed == 0 ? 0 : 1;
    }

    private List<Mutant> chosen(MutationCheck check) throws IOException {
        try {
            return check.named(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int hunt(MutationCheck check, List<Mutant> mutants)
            throws InterruptedException, ExecutionException {
        System.out.println(KilledMutant.HEADER);
        int missed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            ExecutorCompletionService<KilledMutant> hunts = new ExecutorCompletionService<>(pool);
            mutants.forEach(mutant -> hunts.submit(() -> check.hunt(mutant)));
            for (int i = 0; i < mutants.size(); i++) {
                KilledMutant result = hunts.take().get();
                System.out.println(result.row());
                missed += result.asExpected() ? 0 : 1;
            }
        }
        return missed;
    }
}
