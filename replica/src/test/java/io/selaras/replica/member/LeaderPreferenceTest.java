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

    private final LeaderPreference succession = new LeaderPreference();
    private long linkedMs;

    private static Member preferred(String id, int priority) {
        return new Member(id, null, MemberRole.VOTER, priority, null);
    }

    private @Nullable String heir(long nowMs, Picture picture) {
        return succession.heir(nowMs, WANTED, picture.status(), _ -> linkedMs);
    }

    private static Picture three() {
        return Picture.of(List.of("n1", "n2", "n3"), List.of());
    }

    @Test
    void highestPriorityThatIsCloseTakesOverAfterThirtySeconds() {
        succession.leaderChanged(0, "n1");
        assertThat(heir(29_999, three())).isNull();
        assertThat(heir(30_000, three().behind("n3", 100))).isEqualTo("n2");
        assertThat(heir(30_000, three())).isEqualTo("n3");
    }

    @Test
    void newLinkAndNoLinkBothWait() {
        succession.leaderChanged(0, "n1");
        linkedMs = 50_000;
        assertThat(heir(79_999, three())).isNull();
        linkedMs = Long.MAX_VALUE;
        assertThat(heir(1_000_000, three())).isNull();
        linkedMs = 50_000;
        assertThat(heir(80_000, three())).isEqualTo("n3");
    }

    @Test
    void nobodyOfLowerOrEqualPriorityOrWithoutAVoteTakesOver() {
        succession.leaderChanged(0, "n3");
        assertThat(heir(100_000, three())).isNull();
        succession.leaderChanged(100_000, "n1");
        assertThat(heir(150_000, Picture.of(List.of("n1"), List.of("n2", "n3")))).isNull();
    }

    @Test
    void waitDoublesAfterEachLossOfThatVotersLeadership() {
        long now = 0;
        for (long waitMs = 30_000; waitMs <= 240_000; waitMs *= 2) {
            succession.leaderChanged(now, "n1");
            assertThat(heir(now + waitMs - 1, three().silent("n2"))).isNull();
            assertThat(heir(now + waitMs, three().silent("n2"))).isEqualTo("n3");
            now += waitMs + 10;
            succession.leaderChanged(now, "n3");
            now += 1_000;
        }
    }

    @Test
    void heirThatDoesNotTakeOverIsAskedMoreAndMoreRarely() {
        succession.leaderChanged(0, "n1");
        Picture picture = three().silent("n2");
        assertThat(heir(30_000, picture)).isEqualTo("n3");
        assertThat(heir(30_500, picture)).isNull();
        assertThat(heir(89_999, picture)).isNull();
        assertThat(heir(90_000, picture)).isEqualTo("n3");
        assertThat(heir(209_999, picture)).isNull();
        assertThat(heir(210_000, picture)).isEqualTo("n3");
    }
}
