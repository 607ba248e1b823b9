package io.selaras.proof.checker.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.Operation;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Histories of a lock that no order explains. What a correct service may answer is in {@link
 * LockCheckerAcceptsTest}, which asks both judges.
 */
class LockLinearizabilityTest {

    private static final long OPEN = TimeUnit.NANOSECONDS.toMillis(Operation.NEVER);

    private final Scene scene = new Scene();

    private void refused() {
        assertThat(scene.linearizability().violations())
                .extracting(Violation::rule)
                .containsExactly("linearizable");
    }

    private void accepted() {
        assertThat(scene.linearizability().report()).contains(" 0 violations");
    }

    @Test
    void staleReadIsRefused() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).released("ann", 1);
        scene.at(40, 50).read("ann", 1);
        refused();
    }

    @Test
    void readFromThePastAfterAFailoverIsRefused() {
        scene.at(0, OPEN).acquire("ann", Scene.lost());
        scene.at(20, 30).read("ann", 1);
        scene.at(40, 50).granted("bob", 2);
        scene.at(60, 70).read("ann", 1);
        refused();
    }

    @Test
    void doubleGrantIsRefused() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).granted("bob", 2);
        refused();
    }

    @Test
    void doubleGrantWithinOneInstantIsRefused() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(5, 15).granted("bob", 2);
        scene.at(20, 30).released("ann", 1);
        refused();
    }

    @Test
    void reusedTokenIsRefused() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).released("ann", 1);
        scene.at(40, 50).granted("bob", 1);
        refused();
    }

    @Test
    void refusalOfAFreeLockIsRefused() {
        scene.at(0, 10).acquire("bob", Scene.rejected("LOCK_HELD"));
        refused();
    }

    @Test
    void refusalThatAnUnansweredAcquireExplainsIsAccepted() {
        scene.at(0, OPEN).acquire("ann", Scene.lost());
        scene.at(0, 10).acquire("bob", Scene.rejected("LOCK_HELD"));
        scene.at(20, 30).granted("cid", 2);
        accepted();
    }

    @Test
    void lostReleaseThatComesBackIsRefused() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).release("ann", 1, Scene.lost());
        scene.at(40, 50).readNothing();
        scene.at(60, 70).renewed("ann", 1);
        refused();
    }

    @Test
    void denialOfAHeldTokenIsRefused() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).release("ann", 1, Scene.rejected("NOT_OWNER"));
        refused();
    }

    @Test
    void grantThatEndsBeforeItsTimeIsRefused() {
        scene.at(0, 10).ttl(100).granted("ann", 1);
        scene.at(60, 99).granted("bob", 2);
        refused();
    }

    @Test
    void threeAnswersThatContradictEachOtherOnlyTogetherAreRefused() {
        // Each pair of these is possible: only the order of all three is not.
        scene.at(0, 100).granted("ann", 2);
        scene.at(0, 100).granted("bob", 1);
        scene.at(10, 20).read("ann", 2);
        scene.at(30, 40).read("bob", 1);
        scene.at(50, 150).released("ann", 2);
        scene.at(50, 150).released("bob", 1);
        refused();
    }

    @Test
    void aLockThatIsNotCheckedToTheEndIsAViolation() {
        for (int i = 1; i <= 12; i++) {
            scene.at(0, OPEN).acquire("owner-" + i, Scene.lost());
        }
        scene.at(10, 20).read("stranger", 1);
        assertThat(scene.linearizability(100).report())
                .contains("not checked to the end: given up after 101 configurations");
    }
}
