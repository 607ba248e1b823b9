package io.selaras.proof.mutants;

import static io.selaras.proof.mutants.HuntKind.FOUNDED;
import static io.selaras.proof.mutants.HuntKind.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulator catches the mutants that are hunted always, each within its seeds; {@code ./selaras
 * mutants} hunts all. Every patch must apply and compile, hunted or not.
 */
class MutantsTest {

    private static final int UNBROKEN_SEEDS = 5;

    private final MutationCheck check =
            new MutationCheck(Path.of(".."), Path.of("target", "mutants"), 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void unbrokenProductShowsNoViolation(int groups) throws InterruptedException {
        KilledMutant result = check.hunt(MutationCheck.unbroken(UNBROKEN_SEEDS, groups, USUAL));
        assertThat(result.asExpected()).as(result.row()).isTrue();
        assertThat(result.seed()).isEqualTo(UNBROKEN_SEEDS);
    }

    @Test
    void unbrokenProductThatFoundsItsGroupsShowsNoViolation() throws InterruptedException {
        KilledMutant result = check.hunt(MutationCheck.unbroken(UNBROKEN_SEEDS, 4, FOUNDED));
        assertThat(result.asExpected()).as(result.row()).isTrue();
        assertThat(result.seed()).isEqualTo(UNBROKEN_SEEDS);
    }

    @TestFactory
    Stream<DynamicTest> everyMutantHuntedAlwaysIsCaught() throws IOException {
        List<Mutant> always =
                check.mutants().stream().filter(mutant -> mutant.hunt().always()).toList();
        assertThat(always).hasSizeGreaterThan(10);
        return twoAtATime(
                always,
                mutant -> {
                    KilledMutant result = check.hunt(mutant);
                    System.out.println(result.row());
                    assertThat(result.asExpected()).as(result.row()).isTrue();
                });
    }

    @TestFactory
    Stream<DynamicTest> everyOtherMutantStillCompiles() throws IOException {
        List<Mutant> others =
                check.mutants().stream().filter(mutant -> !mutant.hunt().always()).toList();
        return twoAtATime(others, check::build);
    }

    /** What is to be done with a mutant. */
    private interface Step {
        void with(Mutant mutant) throws Exception;
    }

    /** A test for each mutant; a machine with two cores is not kept half idle. */
    private static Stream<DynamicTest> twoAtATime(List<Mutant> mutants, Step step) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Map<String, Future<?>> results = new LinkedHashMap<>();
        for (Mutant mutant : mutants) {
            Callable<Boolean> task =
                    () -> {
                        step.with(mutant);
                        return true;
                    };
            results.put(mutant.name(), pool.submit(task));
        }
        return results.entrySet().stream()
                .map(result ->
                        DynamicTest.dynamicTest(result.getKey(), () -> result.getValue().get()))
                .onClose(pool::shutdownNow);
    }
}
