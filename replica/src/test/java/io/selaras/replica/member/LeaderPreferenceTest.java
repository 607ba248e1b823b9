package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
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
    void onlyALeadershipOfAnHourEndsWhatWasDoubledBefore() {
        assertThat(successorAfterTwoLeaderships(3_600_000)).isEqualTo("n3");
        assertThat(successorAfterTwoLeaderships(3_599_999)).isEqualTo("n2");
    }

    /** Who takes over half a minute after the second of them, which lasted so long. */
    private static @Nullable String successorAfterTwoLeaderships(long secondMs) {
        LeaderPreferenceTest test = new LeaderPreferenceTest();
        long startMs = 9_000_000;
        test.preference.leaderChanged(startMs, "n1");
        assertThat(test.successor(startMs + 30_000, three())).isEqualTo("n3");
        test.preference.leaderChanged(startMs + 30_000, "n3");
        test.preference.leaderChanged(startMs + 40_000, "n1");
        assertThat(test.successor(startMs + 100_000, three())).isEqualTo("n3");
        test.preference.leaderChanged(startMs + 100_000, "n3");
        long lostMs = startMs + 100_000 + secondMs;
        test.preference.leaderChanged(lostMs, "n1");
        return test.successor(lostMs + 30_000, three());
    }

    @Test
    void whoIsPreferredMoreIsWaitedForIfItIsDueSoon() {
        preference.leaderChanged(0, "n1");
        ToLongFunction<String> soon = peer -> peer.equals("n3") ? 10_000 : 0;
        assertThat(preference.successor(30_000, WANTED, three().status(), soon)).isNull();
        assertThat(preference.successor(39_999, WANTED, three().status(), soon)).isNull();
        assertThat(preference.successor(40_000, WANTED, three().status(), soon)).isEqualTo("n3");

        ToLongFunction<String> late = peer -> peer.equals("n3") ? 40_001 : 0;
        assertThat(preference.successor(40_000, WANTED, three().status(), late)).isEqualTo("n2");
    }

    @Test
    void longerWaitDoesNotBeginAnewWithEachLeader() {
        preference.leaderChanged(0, "n3");
        preference.leaderChanged(1_000, "n1");
        preference.leaderChanged(2_000, "n3");
        preference.leaderChanged(3_000, "n1");
        preference.leaderChanged(43_000, "n2");
        assertThat(successor(72_999, three())).as("n2 leads for 30 s").isNull();
        assertThat(successor(73_000, three())).as("n3 was lost 70 s ago").isEqualTo("n3");
    }

    @Test
    void votersTakeOverByPriorityAndThenById() {
        List<Member> wanted = new ArrayList<>(WANTED.reversed());
        wanted.add(Member.founder("n0"));
        assertThat(LeaderPreference.order(wanted)).containsExactly("n3", "n2", "n0", "n1");
    }

    @Test
    void highestIsWhoNobodyExceeds() {
        assertThat(LeaderPreference.isHighest(WANTED, "n3")).isTrue();
        assertThat(LeaderPreference.isHighest(WANTED, "n2")).isFalse();
        assertThat(LeaderPreference.isHighest(WANTED.subList(0, 1), "n1")).isTrue();
        assertThat(LeaderPreference.isHighest(WANTED, "n9")).as("no member").isFalse();
    }

    @Test
    void voterIsCloseWhenItLacksNoMoreThanWhatIsInFlight() {
        preference.leaderChanged(0, "n1");
        StatusBuilder behind = three().behind("n3", 1_000 - 257);
        assertThat(successor(30_000, behind)).isEqualTo("n2");
        assertThat(successor(30_000, three().behind("n3", 1_000 - 256))).isEqualTo("n3");
    }

    @Test
    void whoStaysIsAWantedVoterThatIsLinkedAndClose() {
        List<Member> staying =
                List.of(
                        new Member("n2", null, MemberRole.LEARNER, 0, null),
                        Member.founder("n3"),
                        Member.founder("n4"));
        StatusBuilder five = StatusBuilder.of(List.of("n1", "n2", "n3", "n4", "n5"), List.of());
        assertThat(LeaderPreference.stayer(staying, five.status(), _ -> 0)).isEqualTo("n3");
        assertThat(
                        LeaderPreference.stayer(
                                staying,
                                five.status(),
                                peer -> peer.equals("n3") ? Long.MAX_VALUE : 0))
                .as("n3 is not linked")
                .isEqualTo("n4");
        assertThat(LeaderPreference.stayer(staying, five.behind("n3", 1).status(), _ -> 0))
                .as("n3 lacks too much")
                .isEqualTo("n4");
        assertThat(LeaderPreference.stayer(staying, five.status(), _ -> Long.MAX_VALUE)).isNull();
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
    void waitDoublesAfterEachLossOfThatVotersLeadershipButTheFirst() {
        long now = 0;
        for (long waitMs : List.of(30_000L, 30_000L, 60_000L, 120_000L)) {
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
        assertThat(successor(59_999, status)).isNull();
        assertThat(successor(60_000, status)).isEqualTo("n3");
        assertThat(successor(119_999, status)).isNull();
        assertThat(successor(120_000, status)).isEqualTo("n3");
    }
}
