package io.selaras.proof.checker.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.checker.history.Operation;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Histories that a correct lock service may produce, however odd they look. */
class LockCheckerAcceptsTest {

    private static final long OPEN = TimeUnit.NANOSECONDS.toMillis(Operation.NEVER);

    private final Scene scene = new Scene();

    @AfterEach
    void nothingIsReported() {
        assertThat(scene.verdict().passed()).as(scene.verdict().report()).isTrue();
        assertThat(scene.verdict().operations()).isPositive();
        assertThat(scene.linearizability().violations())
                .as(scene.linearizability().report())
                .isEmpty();
    }

    @Test
    void oneAfterTheOther() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(11, 12).read("ann", 1);
        scene.at(13, 20).released("ann", 1);
        scene.at(21, 22).readNothing();
        scene.at(23, 30).granted("bob", 2);
    }

    @Test
    void sharedOwnersTogether() {
        scene.at(0, 10).shared().granted("ann", 1);
        scene.at(20, 30).shared().granted("bob", 2);
    }

    @Test
    void aWaiterThatIsGrantedWhileTheReleaseIsUnderWay() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(5, 25).granted("bob", 2);
        scene.at(20, 30).released("ann", 1);
    }

    @Test
    void tokensOfConcurrentRequestsInEitherOrder() {
        scene.at(0, 100).shared().granted("ann", 2);
        scene.at(50, 60).shared().granted("bob", 1);
    }

    @Test
    void anotherOwnerAfterTheTimeToLive() {
        scene.at(0, 10).ttl(100).granted("ann", 1);
        scene.at(50, 105).granted("bob", 2);
        scene.at(110, 115).read("bob", 2);
    }

    @Test
    void aReleaseWithoutAnswerThatTookEffectAfterAll() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).release("ann", 1, Scene.lost());
        scene.at(40, 50).read("ann", 1);
        scene.at(60, 70).granted("bob", 2);
    }

    @Test
    void anUnansweredAcquireThatShowsUpInARead() {
        scene.at(0, OPEN).acquire("ann", Scene.lost());
        scene.at(20, 30).read("ann", 1);
    }

    @Test
    void aRepeatedRequestGetsItsFirstAnswer() {
        scene.at(0, 10).id("q").acquire("ann", Scene.lost());
        scene.at(20, 30).id("q").acquire("ann", Scene.rejected("NO_LEADER"));
        scene.at(40, 50).id("q").granted("ann", 1);
        scene.at(60, 70).id("q").granted("ann", 1);
        scene.at(80, 90).id("s").release("ann", 1, Scene.lost());
        scene.at(91, 95).id("s").released("ann", 1);
        scene.at(96, 99).id("s").released("ann", 1);
    }

    @Test
    void aReplayAfterTheEndSaysThatTheGrantIsLost() {
        scene.at(0, 10).id("q").granted("ann", 1);
        scene.at(20, 30).released("ann", 1);
        scene.at(40, 50).id("q").acquire("ann", Scene.rejected("GRANT_LOST"));
    }

    @Test
    void answersAreForgottenAfterTheirTime() {
        scene.at(0, 10).id("q").granted("ann", 1);
        scene.at(20, 30).released("ann", 1);
        scene.at(130_000, 130_010).id("q").granted("ann", 2);
    }

    @Test
    void theTimeToLiveMayCountFromAnUnansweredRequest() {
        scene.at(0, 10).ttl(100).acquire("ann", Scene.lost());
        scene.at(80, 90).ttl(100).granted("ann", 1);
        scene.at(101, 110).granted("bob", 2);
    }

    @Test
    void aRenewalMayShortenALife() {
        scene.at(0, 10).ttl(1_000).granted("ann", 1);
        scene.at(20, 30).ttl(50).renewed("ann", 1);
        scene.at(60, 90).readNothing();
    }

    @Test
    void askingAgainGetsTheSameGrant() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).granted("ann", 1);
        scene.at(40, 50).released("ann", 1);
    }

    @Test
    void refusalsThatDenyNothing() {
        scene.at(0, 10).granted("ann", 1);
        scene.at(20, 30).acquire("bob", Scene.rejected("LOCK_HELD"));
        scene.at(40, 50).release("ann", 1, Scene.rejected("OVERLOADED"));
        scene.at(60, 70).read("ann", 1);
    }
}
