package io.selaras.proof.checker.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.checker.model.RegisterModel;
import io.selaras.proof.checker.model.RegisterOperation;
import io.selaras.proof.checker.model.RegisterOperation.MaySwap;
import io.selaras.proof.checker.model.RegisterOperation.NotSwapped;
import io.selaras.proof.checker.model.RegisterOperation.Read;
import io.selaras.proof.checker.model.RegisterOperation.Swapped;
import io.selaras.proof.checker.model.RegisterOperation.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Histories of one value, written by hand. */
class RegisterCheckTest {

    private static final Optional<String> NOTHING = Optional.empty();
    private static final Optional<String> A = Optional.of("a");
    private static final Optional<String> B = Optional.of("b");
    private static final Optional<String> C = Optional.of("c");

    private final List<Timed<RegisterOperation>> history = new ArrayList<>();

    private void at(long from, long until, RegisterOperation operation) {
        history.add(new Timed<>(operation, from, until));
    }

    private CheckResult<Optional<String>, RegisterOperation> judge() {
        return new LinearizabilityChecker<>(new RegisterModel(), 100_000).check(history);
    }

    private void accepted() {
        assertThat(judge()).isInstanceOf(CheckResult.Linearizable.class);
        assertThat(EveryOrder.explains(new RegisterModel(), history)).isTrue();
    }

    private void refused() {
        assertThat(judge()).isInstanceOf(CheckResult.Contradiction.class);
        assertThat(EveryOrder.explains(new RegisterModel(), history)).isFalse();
    }

    @Test
    void nothingHappened() {
        accepted();
    }

    @Test
    void readMaySeeAWriteThatIsUnderWay() {
        at(0, 100, new Write(A));
        at(10, 20, new Read(A));
        accepted();
    }

    @Test
    void readMayMissAWriteThatIsUnderWay() {
        at(0, 100, new Write(A));
        at(10, 20, new Read(NOTHING));
        accepted();
    }

    @Test
    void staleReadIsRefused() {
        at(0, 10, new Write(A));
        at(20, 30, new Write(B));
        at(40, 50, new Read(A));
        refused();
    }

    @Test
    void readFromThePastAfterAFailoverIsRefused() {
        at(0, 100, new Write(A));
        at(10, 20, new Read(A));
        at(30, 40, new Read(NOTHING));
        refused();
    }

    @Test
    void writeInDoubtMayTakeEffectMuchLater() {
        at(0, Timed.NEVER, new Write(A));
        at(10, 20, new Write(B));
        at(30, 40, new Read(B));
        at(50, 60, new Read(A));
        accepted();
    }

    @Test
    void writeInDoubtMayNeverTakeEffect() {
        at(0, Timed.NEVER, new Write(A));
        at(10, 20, new Read(NOTHING));
        accepted();
    }

    @Test
    void writeInDoubtTakesEffectOnlyOnce() {
        at(0, Timed.NEVER, new Write(A));
        at(10, 20, new Read(A));
        at(30, 40, new Write(B));
        at(50, 60, new Read(A));
        refused();
    }

    @Test
    void lostUpdateIsRefused() {
        at(0, 5, new Write(A));
        at(10, 30, new Swapped(A, B));
        at(20, 40, new Swapped(A, C));
        refused();
    }

    @Test
    void oneOfTwoSwapsFails() {
        at(0, 5, new Write(A));
        at(10, 30, new Swapped(A, B));
        at(20, 40, new NotSwapped(A));
        at(50, 60, new Read(B));
        accepted();
    }

    @Test
    void swapThatFailedAlthoughTheValueWasThereIsRefused() {
        at(0, 5, new Write(A));
        at(10, 30, new NotSwapped(A));
        refused();
    }

    @Test
    void swapInDoubtExplainsTheNext() {
        at(0, 5, new Write(A));
        at(10, Timed.NEVER, new MaySwap(A, B));
        at(20, 40, new Swapped(B, C));
        accepted();
    }

    @Test
    void touchingIntervalsMayBeInEitherOrder() {
        at(0, 10, new Write(A));
        at(10, 20, new Read(NOTHING));
        accepted();
    }

    @Test
    void contradictionNamesWhatNothingExplains() {
        at(0, 10, new Write(A));
        at(5, 60, new Write(B));
        at(20, 30, new Read(C));
        if (!(judge() instanceof CheckResult.Contradiction<?, ?> found)) {
            throw new AssertionError("not refused: " + judge());
        }
        assertThat(found.stuck())
                .hasToString("Timed[operation=Read[seen=Optional[c]], from=20, until=30]");
        assertThat(found.beside()).hasSize(1);
        assertThat(found.states().contains(A)).isTrue();
    }

    @Test
    void checkThatIsGivenUpSaysSo() {
        for (int i = 0; i < 30; i++) {
            at(0, 1_000, new Write(Optional.of("v" + i)));
        }
        at(0, 1_000, new Read(Optional.of("never written")));
        assertThat(new LinearizabilityChecker<>(new RegisterModel(), 5_000).check(history))
                .isEqualTo(new CheckResult.Unfinished<>(5_001));
    }
}
