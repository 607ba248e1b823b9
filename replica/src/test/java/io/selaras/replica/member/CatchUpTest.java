package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.RaftStatus.FollowerStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private final CatchUp rounds = new CatchUp(0, 100, 1_000);

    private static FollowerStatus learner(long match, long last) {
        return StatusBuilder.of(List.of("n1"), List.of("n4"))
                .last(last)
                .behind("n4", match)
                .status()
                .followers()
                .getFirst();
    }

    @Test
    void roundEndsWithWhatTheLeaderHeldWhenItBegan() {
        assertThat(rounds.observe(10, learner(99, 99))).isFalse();
        assertThat(rounds.observe(20, learner(100, 120))).isTrue();
    }

    @Test
    void roundThatTakesAnElectionTimeoutIsTooSlow() {
        assertThat(rounds.observe(1_000, learner(100, 100))).isFalse();
        assertThat(rounds.observe(1_999, learner(100, 100))).as("the next one").isTrue();
    }

    @Test
    void learnerIsCloseWhenItLacksNoMoreThanWhatIsInFlight() {
        assertThat(rounds.observe(10, learner(100, 357))).isFalse();
        assertThat(rounds.observe(20, learner(357, 613))).isTrue();
    }

    @Test
    void learnerThatFallsBehindInItsNextRoundHasNotCaughtUpAnyMore() {
        assertThat(rounds.observe(10, learner(100, 200))).isTrue();
        assertThat(rounds.observe(1_009, learner(199, 250))).as("it still may").isTrue();
        assertThat(rounds.observe(1_010, learner(199, 250))).isFalse();
    }
}
