package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LeaderPreferenceTest {

    private static final List<Member> WANTED =
            List.of(Member.founder("n1"), preferred("n2", 5), preferred("n3", 9));

    private final LeaderPreference preference = new LeaderPreference();
    private long linkedMs;

    private static Member preferred(String id, int priority) {
        return new Member(id, null, MemberRole.VOTER, priority, null);
    }

    private @Nullable String successor(long nowMs, StatusBuilder status) {
        return preference.successor(nowMs, WANTED, status.status(), _ -> linkedMs);
    }

    private static StatusBuilder three() {
        return StatusBuilder.of(List.of("n1", "n2", "n3"), List.of());
    }

    @Test
    void highestPriorityThatIsCloseTakesOverAfterThirtySeconds() {
        preference.leaderChanged(0, "n1");
        assertThat(successor(29_999, three())).isNull();
        assertThat(successor(30_000, three().behind("n3", 100))).isEqualTo("n2");
        assertThat(successor(30_000, three())).isEqualTo("n3");
    }

    @Test
    void newLinkAndNoLinkBothWait() {
        preference.leaderChanged(0, "n1");
        linkedMs = 50_000;
        assertThat(successor(79_999, three())).isNull();
        linkedMs = Long.MAX_VALUE;
        assertThat(successor(1_000_000, three())).isNull();
        linkedMs = 50_000;
        assertThat(successor(80_000, three())).isEqualTo("n3");
    }

    @Test
    void nobodyOfLowerOrEqualPriorityOrWithoutAVoteTakesOver() {
        preference.leaderChanged(0, "n3");
        assertThat(successor(100_000, three())).isNull();
        preference.leaderChanged(100_000, "n1");
        assertThat(successor(150_000, StatusBuilder.of(List.of("n1"), List.of("n2", "n3"))))
                .isNull();
    }

    @Test
    void waitDoublesAfterEachLossOfThatVotersLeadership() {
        long now = 0;
        for (long waitMs = 30_000; waitMs <= 240_000; waitMs *= 2) {
            preference.leaderChanged(now, "n1");
            assertThat(successor(now + waitMs - 1, three().silent("n2"))).isNull();
            assertThat(successor(now + waitMs, three().silent("n2"))).isEqualTo("n3");
            now += waitMs + 10;
            preference.leaderChanged(now, "n3");
            now += 1_000;
        }
    }

    @Test
    void heirThatDoesNotTakeOverIsAskedMoreAndMoreRarely() {
        preference.leaderChanged(0, "n1");
        StatusBuilder status = three().silent("n2");
        assertThat(successor(30_000, status)).isEqualTo("n3");
        assertThat(successor(30_500, status)).isNull();
        assertThat(successor(89_999, status)).isNull();
        assertThat(successor(90_000, status)).isEqualTo("n3");
        assertThat(successor(209_999, status)).isNull();
        assertThat(successor(210_000, status)).isEqualTo("n3");
    }
}
