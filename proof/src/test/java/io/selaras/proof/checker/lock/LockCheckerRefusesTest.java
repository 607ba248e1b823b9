package io.selaras.proof.checker.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories that no correct lock service can have produced. */
class LockCheckerRefusesTest {

    @Test
    void oneTokenForTwoOwners() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 7);
        scene.at(20, 30).released("ann", 7);
        scene.at(40, 50).granted("bob", 7);
        assertThat(scene.brokenRules()).contains("token-unique");
    }

    @Test
    void aTokenThatFallsInRealTime() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 7);
        scene.at(11, 20).released("ann", 7);
        scene.at(21, 30).granted("bob", 6);
        assertThat(scene.brokenRules()).containsExactly("token-grows");
    }

    @Test
    void twoExclusiveOwnersAtOnce() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).granted("bob", 2);
        assertThat(scene.brokenRules()).containsExactly("mutual-exclusion");
    }

    @Test
    void aSharedOwnerBesideAnExclusiveOne() {
        Scene scene = new Scene();
        scene.at(0, 10).shared().granted("ann", 1);
        scene.at(20, 30).granted("bob", 2);
        assertThat(scene.brokenRules()).containsExactly("mutual-exclusion");
    }

    @Test
    void aGrantMadeWhileAnotherWasHeldAlthoughReleasedAtOnce() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).granted("bob", 2);
        scene.at(30, 31).released("bob", 2);
        scene.at(32, 40).released("ann", 1);
        assertThat(scene.brokenRules()).containsExactly("mutual-exclusion");
    }

    @Test
    void anotherOwnerBeforeTheTimeToLiveIsOver() {
        Scene scene = new Scene();
        scene.at(0, 10).ttl(100).granted("ann", 1);
        scene.at(50, 60).granted("bob", 2);
        assertThat(scene.brokenRules()).containsExactly("mutual-exclusion");
    }

    @Test
    void anotherOwnerBeforeTheRenewedTimeIsOver() {
        Scene scene = new Scene();
        scene.at(0, 10).ttl(100).granted("ann", 1);
        scene.at(90, 95).ttl(100).renewed("ann", 1);
        scene.at(150, 160).granted("bob", 2);
        assertThat(scene.brokenRules()).containsExactly("mutual-exclusion");
    }

    @Test
    void aReadWithTwoExclusiveHolders() {
        Scene scene = new Scene();
        scene.at(0, 10).acquire("ann", Scene.lost());
        scene.at(0, 10).acquire("bob", Scene.lost());
        var ann = new Outcome.Holder("ann", 1, LockMode.EXCLUSIVE);
        var bob = new Outcome.Holder("bob", 2, LockMode.EXCLUSIVE);
        scene.at(20, 30).add(new LockCall.Read("r"), new Outcome.Holders(List.of(ann, bob)));
        assertThat(scene.brokenRules()).containsExactly("mutual-exclusion");
    }

    @Test
    void aGrantThatAReadHasForgotten() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).readNothing();
        assertThat(scene.brokenRules()).containsExactly("grant-lasts");
    }

    @Test
    void aGrantThatIsShownWithAnotherToken() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).read("ann", 2);
        assertThat(scene.brokenRules()).contains("grant-lasts");
    }

    @Test
    void aGrantThatIsDeniedToItsOwner() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).release("ann", 1, Scene.rejected("NOT_OWNER"));
        assertThat(scene.brokenRules()).containsExactly("grant-lasts");
    }

    @Test
    void aGrantThatIsForgottenAndGivenAgain() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).granted("ann", 2);
        assertThat(scene.brokenRules()).containsExactly("grant-lasts");
    }

    @Test
    void aReplayThatCallsAHeldGrantLost() {
        Scene scene = new Scene();
        scene.at(0, 10).id("q").granted("ann", 1);
        scene.at(20, 30).id("q").acquire("ann", Scene.rejected("GRANT_LOST"));
        assertThat(scene.brokenRules()).containsExactly("grant-lasts");
    }

    @Test
    void aRetryThatGetsAnotherToken() {
        Scene scene = new Scene();
        scene.at(0, 10).id("q").granted("ann", 1);
        scene.at(11, 12).released("ann", 1);
        scene.at(20, 30).id("q").granted("ann", 2);
        assertThat(scene.brokenRules()).containsExactly("retry-agrees");
    }

    @Test
    void aRetryThatIsRefusedWhatWasGiven() {
        Scene scene = new Scene();
        scene.at(0, 10).id("q").released("ann", 1);
        scene.at(20, 30).id("q").release("ann", 1, Scene.rejected("NOT_OWNER"));
        assertThat(scene.brokenRules()).containsExactly("retry-agrees");
    }

    @Test
    void aReadThatShowsWhatWasReleased() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).released("ann", 1);
        scene.at(31, 40).read("ann", 1);
        assertThat(scene.brokenRules()).containsExactly("release-ends");
    }

    @Test
    void aRenewalOrSecondReleaseOfWhatWasReleased() {
        Scene scene = new Scene();
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).released("ann", 1);
        scene.at(31, 40).renewed("ann", 1);
        scene.at(41, 50).released("ann", 1);
        assertThat(scene.brokenRules()).containsExactly("release-ends");
        assertThat(scene.verdict().violations()).hasSize(2);
    }

    @Test
    void aHolderThatNeverAsked() {
        Scene scene = new Scene();
        scene.at(0, 10).read("eve", 1);
        scene.at(20, 30).granted("eve", 1);
        assertThat(scene.brokenRules()).containsExactly("read-true");
    }

    @Test
    void theReportTellsWhatContradictsWhat() {
        Scene scene = new Scene();
        scene.at(5, 10).id("q1").granted("ann", 1);
        scene.at(25, 30).readNothing();
        assertThat(scene.verdict().report())
                .contains("1 violations in 2 operations (2 acknowledged, 0 indeterminate")
                .contains("grant-lasts on r: a read does not show token 1, which was held")
                .contains("[0.000 .. 5.000 ms] client #q1: Acquire[resource=r, owner=ann")
                .contains("[20.000 .. 25.000 ms] client: Read[resource=r] -> Holders[holders=[]]");
    }
}
