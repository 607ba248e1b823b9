package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {

    private static final List<String> THREE = List.of("n1", "n2", "n3");
    private static final List<Member> FOUR =
            List.of(
                    Member.founder("n1"),
                    Member.founder("n2"),
                    Member.founder("n3"),
                    Member.founder("n4"));

    private final Reconciler reconciler = new Reconciler("n1", 3_000);

    private Step next(long nowMs, List<Member> wanted, RaftStatus status) {
        return reconciler.next(nowMs, new WantedMembers(wanted, 0), status);
    }

    private static Step change(List<String> voters, List<String> learners) {
        return new Step.Change(new Membership(voters, learners));
    }

    @Test
    void nothingIsDueWhileAChangeIsUncommittedOrAllIsAsWanted() {
        StatusBuilder three = StatusBuilder.of(THREE, List.of());
        assertThat(next(0, FOUR.subList(0, 3), three.status())).isEqualTo(new Step.None());
        assertThat(next(0, FOUR, three.changing().status())).isEqualTo(new Step.None());
    }

    @Test
    void nobodyIsRemovedForAListThatWantsNoVoter() {
        assertThat(next(0, List.of(), StatusBuilder.of(THREE, List.of()).status()))
                .isEqualTo(new Step.None());
    }

    @Test
    void voterThatShallNotVoteLearnsInOneStep() {
        List<Member> wanted = new ArrayList<>(FOUR);
        wanted.set(1, new Member("n2", null, MemberRole.LEARNER, 0, null));
        List<String> all = List.of("n1", "n2", "n3", "n4");
        Step learns = change(List.of("n1", "n3", "n4"), List.of("n2"));
        assertThat(next(0, wanted, StatusBuilder.of(all, List.of()).status())).isEqualTo(learns);
        Reconciler busy = new Reconciler("n1", 3_000, holding("n2"));
        assertThat(
                        busy.next(
                                0,
                                new WantedMembers(wanted, 0),
                                StatusBuilder.of(all, List.of()).status()))
                .as("it may keep its partitions")
                .isEqualTo(learns);
    }

    private static PartitionView holding(String node) {
        return new PartitionView() {
            @Override
            public boolean hold(String member) {
                return member.equals(node);
            }

            @Override
            public boolean allCount(String member) {
                return true;
            }
        };
    }

    @Test
    void newcomerLearnsFirst() {
        assertThat(next(0, FOUR, StatusBuilder.of(THREE, List.of()).status()))
                .isEqualTo(change(THREE, List.of("n4")));
    }

    @Test
    void learnerThatCannotKeepUpIsNotPromotedAndOneThatDoesIs() {
        List<String> learner = List.of("n4");
        long now = 0;
        for (long last = 1_000; last < 10_000; last += 1_000) {
            StatusBuilder slow =
                    StatusBuilder.of(THREE, learner).last(last).behind("n4", last - 900);
            assertThat(next(now, FOUR, slow.status())).isEqualTo(new Step.None());
            now += 4_000;
        }
        StatusBuilder close = StatusBuilder.of(THREE, learner).last(10_000).behind("n4", 9_990);
        assertThat(next(now, FOUR, close.status()))
                .as("its last round took too long")
                .isEqualTo(new Step.None());
        StatusBuilder closer = StatusBuilder.of(THREE, learner).last(10_050).behind("n4", 10_040);
        assertThat(next(now + 500, FOUR, closer.status()))
                .isEqualTo(change(List.of("n1", "n2", "n3", "n4"), List.of()));
    }

    @Test
    void silentLearnerIsNotPromoted() {
        StatusBuilder status = StatusBuilder.of(THREE, List.of("n4")).silent("n4");
        assertThat(next(0, FOUR, status.status())).isEqualTo(new Step.None());
    }

    @Test
    void learnerIsAliveForLessThanAnElectionTimeout() {
        StatusBuilder learner = StatusBuilder.of(THREE, List.of("n4"));
        assertThat(next(0, FOUR, learner.silent("n4", 3_000).status())).isEqualTo(new Step.None());
        assertThat(next(1, FOUR, learner.silent("n4", 2_999).status()))
                .isEqualTo(change(List.of("n1", "n2", "n3", "n4"), List.of()));
    }

    @Test
    void newLeaderMeasuresALearnerByItsOwnLog() {
        StatusBuilder longer =
                StatusBuilder.of(THREE, List.of("n4")).last(20_000).behind("n4", 100);
        assertThat(next(0, FOUR, longer.status())).isEqualTo(new Step.None());
        reconciler.elected();
        StatusBuilder cut =
                StatusBuilder.of(THREE, List.of("n4")).last(10_000).behind("n4", 10_000);
        assertThat(next(100, FOUR, cut.status()))
                .isEqualTo(change(List.of("n1", "n2", "n3", "n4"), List.of()));
    }

    @Test
    void voterThatStaysIsAliveForLessThanAnElectionTimeout() {
        List<Member> wanted = FOUR.subList(0, 2);
        StatusBuilder status = StatusBuilder.of(THREE, List.of());
        assertThat(next(0, wanted, status.silent("n2", 3_000).status())).isEqualTo(new Step.None());
        assertThat(next(1, wanted, status.silent("n2", 2_999).status()))
                .isEqualTo(change(List.of("n1", "n2"), List.of()));
    }

    @Test
    void replacementIsSaidOnceAndOnlyWhenTheNewMemberVotes() {
        Member successor = new Member("n4", "a:1", MemberRole.VOTER, 0, "n3");
        List<Member> wanted = List.of(FOUR.get(0), FOUR.get(1), FOUR.get(2), successor);
        StatusBuilder voting = StatusBuilder.of(List.of("n1", "n2", "n3", "n4"), List.of());
        assertThat(next(0, wanted, voting.status())).isEqualTo(new Step.Replaced("n4"));
        assertThat(next(1, wanted, voting.status())).isEqualTo(new Step.None());
        reconciler.elected();
        assertThat(next(2, wanted, voting.status())).isEqualTo(new Step.Replaced("n4"));
    }

    @Test
    void leaderRemovesOthersBeforeItself() {
        List<Member> wanted = List.of(Member.founder("n2"), Member.founder("n3"));
        StatusBuilder four = StatusBuilder.of(List.of("n1", "n2", "n3", "n4"), List.of());
        assertThat(next(0, wanted, four.status())).isEqualTo(change(THREE, List.of()));
        assertThat(next(1, wanted, StatusBuilder.of(THREE, List.of()).status()))
                .isEqualTo(change(List.of("n2", "n3"), List.of()));
    }

    @Test
    void removalWaitsForAMajorityOfThoseWhoStay() {
        List<Member> wanted = FOUR.subList(0, 2);
        StatusBuilder status = StatusBuilder.of(THREE, List.of()).silent("n2");
        assertThat(next(0, wanted, status.status())).isEqualTo(new Step.None());
        assertThat(next(1, wanted, StatusBuilder.of(THREE, List.of()).status()))
                .isEqualTo(change(List.of("n1", "n2"), List.of()));
    }

    @Test
    void planIsFollowedInItsStepsAndTheLogSaysWhichItWas() {
        WantedMembers plan = plan(7, "n1", "n2", "n4");
        StatusBuilder three = StatusBuilder.of(THREE, List.of()).revision(3);
        assertThat(reconciler.next(0, plan, three.status()))
                .isEqualTo(new Step.Change(new Membership(THREE, List.of("n4"), 7)));

        StatusBuilder done = StatusBuilder.of(List.of("n1", "n2", "n4"), List.of()).revision(7);
        assertThat(reconciler.next(0, plan, done.status())).isEqualTo(new Step.None());
    }

    @Test
    void membersThatAreThoseOfALaterPlanAlreadyAreSealed() {
        WantedMembers plan = plan(7, "n1", "n2", "n3");
        assertThat(reconciler.next(0, plan, StatusBuilder.of(THREE, List.of()).status()))
                .isEqualTo(new Step.Change(new Membership(THREE, List.of(), 7)));
    }

    @Test
    void leaderWithAnOldPlanDoesNothing() {
        StatusBuilder later = StatusBuilder.of(THREE, List.of()).revision(8);
        assertThat(reconciler.next(0, plan(7, "n1", "n2", "n4"), later.status()))
                .isEqualTo(new Step.None());
    }

    @Test
    void nobodyLeavesByAPlanBeforeTheNewcomerVotes() {
        WantedMembers plan = plan(7, "n1", "n2", "n4");
        StatusBuilder behind = StatusBuilder.of(THREE, List.of("n4")).revision(7).behind("n4", 10);
        assertThat(reconciler.next(0, plan, behind.status())).isEqualTo(new Step.None());
        StatusBuilder four =
                StatusBuilder.of(List.of("n1", "n2", "n3", "n4"), List.of()).revision(7);
        assertThat(reconciler.next(0, plan, four.status()))
                .isEqualTo(new Step.Change(new Membership(plan.voters(), List.of(), 7)));
    }

    private static WantedMembers plan(long revision, String... nodes) {
        PartitionPlacement row = new PartitionPlacement(1, revision, List.of(nodes), 0);
        return WantedMembers.ofPartition(FOUR, row);
    }
}
