package io.selaras.proof.checker.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a deadlock's victim was told, against what the others saw: bob has r, ann has s. */
class VictimsTest {

    private static final Outcome.HeldLock ANNS = new Outcome.HeldLock("s", 1);
    private static final Outcome.HeldLock BOBS = new Outcome.HeldLock("r", 2);
    private static final Outcome.Step ANN = new Outcome.Step("ann", "r", List.of(ANNS));
    private static final Outcome.Step BOB = new Outcome.Step("bob", "s", List.of(BOBS));

    private final Scene scene = new Scene();

    @BeforeEach
    void eachHasOne() {
        LockCall.Acquire anns = new LockCall.Acquire("s", "ann", LockMode.EXCLUSIVE, 300_000, 0);
        scene.at(0, 10).add(anns, new Outcome.Granted(1, LockMode.EXCLUSIVE));
        scene.at(0, 10).granted("bob", 2);
    }

    @Test
    void cycleThatClientsSawIsAccepted() {
        scene.at(20, 100).waits("bob", "s");
        scene.at(30, 40).victim("ann", 1, ANN, BOB);
        assertThat(scene.brokenRules()).isEmpty();
        assertThat(scene.verdict().victims()).isEqualTo(1);
    }

    @Test
    void retryMayBeToldAgain() {
        scene.at(20, 100).waits("bob", "s");
        scene.at(30, 40).id("q").victim("ann", 1, ANN, BOB);
        scene.at(50, 60).id("q").victim("ann", 1, ANN, BOB);
        assertThat(scene.brokenRules()).isEmpty();
    }

    @Test
    void twoVictimsAreRefused() {
        scene.at(20, 100).waits("bob", "s");
        scene.at(30, 40).id("q").victim("ann", 1, ANN, BOB);
        scene.at(30, 40).id("p").victim("ann", 1, ANN, BOB);
        broken("a deadlock has two victims");
    }

    @Test
    void victimOfAnothersDeadlockIsRefused() {
        scene.at(20, 100).waits("bob", "s");
        Outcome.Deadlock bobs = new Outcome.Deadlock(1, "bob", "s", List.of(ANN, BOB), 2);
        scene.at(30, 40).acquire("ann", new Outcome.Rejected("DEADLOCK", Optional.of(bobs)));
        broken("it was told of another's deadlock");
    }

    @Test
    void ownerThatDidNotWaitIsRefused() {
        scene.at(30, 40).victim("ann", 1, ANN, BOB);
        broken("bob did not wait for s");
    }

    @Test
    void ownerThatWaitedOnlyLaterIsRefused() {
        scene.at(30, 40).victim("ann", 1, ANN, BOB);
        scene.at(41, 100).waits("bob", "s");
        broken("bob did not wait for s");
    }

    @Test
    void lockThatHadBeenReleasedIsRefused() {
        scene.at(12, 15).released("bob", 2);
        scene.at(20, 100).waits("bob", "s");
        scene.at(30, 40).victim("ann", 1, ANN, BOB);
        broken("bob did not hold HeldLock[resource=r, token=2]");
    }

    @Test
    void cycleThatIsNotClosedIsRefused() {
        scene.at(20, 100).waits("bob", "s");
        scene.at(30, 40).victim("ann", 1, ANN, new Outcome.Step("bob", "s", List.of()));
        broken("bob was not in the way at r");
    }

    @Test
    void victimWithoutACycleIsRefused() {
        scene.at(30, 40).victim("ann", 1);
        broken("its victim is in no cycle");
    }

    private void broken(String explanation) {
        assertThat(scene.verdict().violations())
                .anySatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo("victim-justified");
                    assertThat(violation.explanation()).isEqualTo(explanation);
                });
    }
}
