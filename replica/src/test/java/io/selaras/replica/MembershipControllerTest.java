package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.query.Query;
import io.selaras.core.machine.query.QueryResult;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberRole;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.MemberAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Members come and go while nodes and leaders die (ADR 0002). */
class MembershipControllerTest {

    private Desk desk = new Desk(3, 100);

    private static Member voter(String id, int priority, @Nullable String replaces) {
        return new Member(id, id + ":8080", MemberRole.VOTER, priority, replaces);
    }

    private static Command add(Member member) {
        return new Command.ChangeMembers(new MemberCommand.Add(member));
    }

    private static Command remove(String id) {
        return new Command.ChangeMembers(new MemberCommand.Remove(id));
    }

    private static Command acquire(String resource) {
        return new Command.Locks(
                new LockCommand.Acquire(resource, "ann", LockMode.SHARED, 300_000, 0));
    }

    private List<String> voters(Seat seat) {
        return seat.status().inForce().voters();
    }

    private List<String> wanted(Seat seat) {
        return seat.status().wanted().stream().map(Member::id).toList();
    }

    @Test
    void learnerAddedUnderLoadBecomesAVoterAndNothingIsLost() {
        desk.run(1_000);
        Seat joining = desk.join("node4");
        Seat asked = desk.follower();
        long change = asked.submit(add(voter("node4", 0, null)), null);
        for (int i = 0; i < 300; i++) {
            long number = desk.leader().submit(acquire("r" + i), null);
            desk.run(10);
            assertThat(desk.leader().answer(number)).isInstanceOf(Answer.Applied.class);
        }
        assertThat(asked.answer(change))
                .isEqualTo(new Answer.Members(new MemberReply.Wanted(voter("node4", 0, null))));
        assertThat(voters(joining)).containsExactly("node1", "node2", "node3", "node4");
        desk.run(2_000);
        assertThat(joining.status().stateHash()).isEqualTo(desk.leader().status().stateHash());
    }

    @Test
    void removedLeaderHandsOverWithoutAnElectionTimeout() {
        desk.run(1_000);
        Seat leader = desk.leader();
        Seat other = desk.follower();
        other.submit(remove(leader.name), null);
        desk.run(500);
        assertThat(desk.leader()).isNotSameAs(leader);
        assertThat(voters(desk.leader())).hasSize(2).doesNotContain(leader.name);
        desk.crash(leader);
        long number = other.submit(acquire("r"), null);
        desk.settle();
        assertThat(other.answer(number)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void deadNodeIsReplaced() {
        desk.run(1_000);
        Seat dead = desk.follower();
        desk.crash(dead);
        desk.join("node4");
        desk.leader().submit(add(voter("node4", 0, dead.name)), null);
        desk.run(5_000);
        Seat leader = desk.leader();
        assertThat(voters(leader)).hasSize(3).contains("node4").doesNotContain(dead.name);
        assertThat(wanted(leader)).isEqualTo(voters(leader));
        assertThat(leader.status().wanted()).allMatch(member -> member.replaces() == null);
    }

    @Test
    void changeOutlivesTheLeaderThatBeganIt() {
        desk.run(1_000);
        Seat first = desk.leader();
        first.submit(add(voter("node4", 0, first.name)), null);
        desk.run(1_000);
        assertThat(first.status().inForce().learners()).containsExactly("node4");
        desk.crash(first);
        Seat joining = desk.join("node4");
        desk.run(10_000);
        assertThat(desk.leader()).isNotSameAs(first);
        assertThat(voters(desk.leader())).hasSize(3).contains("node4").doesNotContain(first.name);
        assertThat(voters(joining)).isEqualTo(voters(desk.leader()));
    }

    @Test
    void newMemberThatTheLogNoLongerReachesIsSentASnapshot() {
        desk = new Desk(3, 100, 2_000);
        desk.run(1_000);
        for (int i = 0; i < 200; i++) {
            desk.leader().submit(acquire("r" + i), null);
            desk.settle();
        }
        Seat joining = desk.join("node4");
        desk.leader().submit(add(voter("node4", 0, null)), null);
        desk.run(5_000);
        assertThat(joining.status().snapshotsInstalled()).isPositive();
        assertThat(voters(joining)).containsExactly("node1", "node2", "node3", "node4");
        assertThat(joining.status().stateHash()).isEqualTo(desk.leader().status().stateHash());
        assertThat(wanted(joining)).contains("node4");
    }

    @Test
    void nobodyIsRemovedWhileThoseWhoStayHaveNoMajority() {
        desk.run(1_000);
        Seat leader = desk.leader();
        Seat dead = desk.follower();
        desk.crash(dead);
        desk.run(4_000);
        Seat alive = desk.follower();
        leader.submit(remove(alive.name), null);
        desk.run(5_000);
        assertThat(voters(leader)).as("one of the two left is dead").hasSize(3);
        leader.submit(remove(dead.name), null);
        desk.run(5_000);
        assertThat(voters(leader)).containsExactly(leader.name);
    }

    @Test
    void learnerStaysALearnerAndTheLastVoterStays() {
        desk = new Desk(1, 100);
        desk.run(6_000);
        desk.join("node2");
        Seat leader = desk.leader();
        Member learner = new Member("node2", "a:1", MemberRole.LEARNER, 0, null);
        leader.submit(add(learner), null);
        desk.run(5_000);
        assertThat(leader.status().inForce().learners()).containsExactly("node2");
        long refused = leader.submit(remove("node1"), null);
        desk.settle();
        assertThat(leader.answer(refused))
                .isEqualTo(new Answer.Members(new MemberReply.LastVoter("node1")));
    }

    @Test
    void higherPriorityLeadsOnceItWasStableForThirtySeconds() {
        desk.run(1_000);
        Seat first = desk.leader();
        Seat preferred = desk.follower();
        first.submit(add(voter(preferred.name, 5, null)), null);
        desk.run(28_000);
        assertThat(desk.leader()).isSameAs(first);
        desk.run(3_000);
        assertThat(desk.leader()).isSameAs(preferred);
        desk.run(60_000);
        assertThat(desk.leader()).isSameAs(preferred);
    }

    @Test
    void worldIsToldWhomToBeLinkedWith() {
        Seat seat = desk.seat("node1");
        assertThat(seat.told)
                .containsExactly(
                        List.of(
                                new MemberAddress("node1", null),
                                new MemberAddress("node2", null),
                                new MemberAddress("node3", null)));
        desk.run(1_000);
        seat.submit(add(voter("node2", 0, null)), null);
        desk.settle();
        assertThat(seat.told).hasSize(2);
        assertThat(seat.told.getLast()).contains(new MemberAddress("node2", "node2:8080"));
        seat.submit(remove("node3"), null);
        desk.run(3_000);
        assertThat(seat.told.getLast()).extracting(MemberAddress::id).doesNotContain("node3");
    }

    @Test
    void membersAreReadLikeLocks() {
        desk.run(1_000);
        desk.leader().submit(add(voter("node9", 1, null)), null);
        desk.settle();
        Seat follower = desk.follower();
        long read = follower.query(new Query.Members());
        desk.settle();
        assertThat(follower.answer(read))
                .isInstanceOfSatisfying(
                        Answer.Read.class,
                        answer ->
                                assertThat(((QueryResult.MemberList) answer.result()).members())
                                        .contains(voter("node9", 1, null)));
    }
}
