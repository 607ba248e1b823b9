package io.selaras.proof.checker.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.checker.model.LockModel;
import io.selaras.proof.checker.model.RegisterModel;
import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Histories made from runs in sequence, whose intervals were widened until they overlap, and the
 * same with one answer changed; tiny ones compared with the definition. {@code
 * -Dselaras.checker.seed=S} repeats a run.
 */
class RandomHistoriesTest {

    private static final int TINY = 6;
    private static final int TINY_HISTORIES = 4_000;
    private static final int LONG = 400;
    private static final int LONG_HISTORIES = 60;
    private static final int LIMIT = 2_000_000;

    private final long seed =
            Long.getLong("selaras.checker.seed", new SecureRandom().nextLong() >>> 1);
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void longHistoriesOfAValuePassAndCorruptOnesMostlyFail() {
        compareLong(new RegisterModel(), new RegisterRun());
    }

    @Test
    void longHistoriesOfALockPassAndCorruptOnesMostlyFail() {
        compareLong(new LockModel(), new LockRun());
    }

    @Test
    void tinyHistoriesOfAValueAreJudgedAsByTryingEveryOrder() {
        compareTiny(new RegisterModel(), new RegisterRun());
    }

    @Test
    void tinyHistoriesOfALockAreJudgedAsByTryingEveryOrder() {
        compareTiny(new LockModel(), new LockRun());
    }

    private <S, O> void compareLong(Model<S, O> model, SequentialRun<O> run) {
        LinearizabilityChecker<S, O> checker = new LinearizabilityChecker<>(model, LIMIT);
        int refused = 0;
        for (int i = 0; i < LONG_HISTORIES; i++) {
            List<Timed<O>> history = run.history(random, LONG);
            assertThat(checker.check(history))
                    .as("seed %d, history %d", seed, i)
                    .isInstanceOf(CheckResult.Linearizable.class);
            if (checker.check(run.corrupted(random, history))
                    instanceof CheckResult.Contradiction<S, O>) {
                refused++;
            }
        }
        System.out.printf(
                "seed %d: %d of %d corrupt histories refused%n", seed, refused, LONG_HISTORIES);
        assertThat(refused).as("seed %d", seed).isGreaterThan(LONG_HISTORIES / 2);
    }

    private <S, O> void compareTiny(Model<S, O> model, SequentialRun<O> run) {
        LinearizabilityChecker<S, O> checker = new LinearizabilityChecker<>(model, LIMIT);
        int refused = 0;
        for (int i = 0; i < TINY_HISTORIES; i++) {
            List<Timed<O>> history = run.history(random, random.nextInt(2, TINY + 1));
            for (List<Timed<O>> one : List.of(history, run.corrupted(random, history))) {
                boolean explained = EveryOrder.explains(model, one);
                assertThat(checker.check(one) instanceof CheckResult.Linearizable<S, O>)
                        .as("seed %d, history %d: %s", seed, i, one)
                        .isEqualTo(explained);
                refused += explained ? 0 : 1;
            }
        }
        System.out.printf("seed %d: %d tiny histories refused by both%n", seed, refused);
        assertThat(refused).as("seed %d", seed).isBetween(TINY_HISTORIES / 10, TINY_HISTORIES);
    }
}
