package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberRole;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.RaftEvent;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.MemberAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Members come and go while nodes and leaders die (ADR 0002). */
class MembershipControllerTest {

    private static final long TERM = LoneConsensus.TERM;

    private ReplicaCluster cluster = new ReplicaCluster(3, 100);

    private static Member voter(String id, int priority, @Nullable String replaces) {
        return new Member(id, id + ":8080", MemberRole.VOTER, priority, replaces);
    }

    private static Command add(Member member) {
        return new MemberCommand.Add(member);
    }

    private static Command remove(String id) {
        return new MemberCommand.Remove(id);
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(resource, "ann", LockMode.SHARED, 300_000, 0);
    }

    private List<String> voters(TestReplica node) {
        return node.status().inForce().voters();
    }

    private List<String> wanted(TestReplica node) {
        return node.status().wanted().stream().map(Member::id).toList();
    }

    @Test
    void learnerAddedUnderLoadBecomesAVoterAndNothingIsLost() {
        cluster.run(1_000);
        TestReplica joining = cluster.join("node4");
        TestReplica asked = cluster.follower();
        long change = asked.submit(add(voter("node4", 0, null)), null);
        for (int i = 0; i < 300; i++) {
            long number = cluster.leader().submit(acquire("r" + i), null);
            cluster.run(10);
            assertThat(cluster.leader().answer(number)).isInstanceOf(Answer.Applied.class);
        }
        assertThat(asked.answer(change))
                .isEqualTo(new Answer.Applied(new MemberReply.Wanted(voter("node4", 0, null))));
        assertThat(voters(joining)).containsExactly("node1", "node2", "node3", "node4");
        cluster.run(2_000);
        assertThat(joining.status().stateHash()).isEqualTo(cluster.leader().status().stateHash());
    }

    @Test
    void removedLeaderHandsOverWithoutAnElectionTimeout() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica other = cluster.follower();
        other.submit(remove(leader.name), null);
        cluster.run(500);
        assertThat(cluster.leader()).isNotSameAs(leader);
        assertThat(voters(cluster.leader())).hasSize(2).doesNotContain(leader.name);
        cluster.crash(leader);
        long number = other.submit(acquire("r"), null);
        cluster.settle();
        assertThat(other.answer(number)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void nodesStayLinkedWithWhoIsStillInForce() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica leaving = cluster.follower();
        leader.submit(add(voter(leaving.name, 0, null)), null);
        cluster.settle();
        leader.told.clear();
        leader.submit(remove(leaving.name), null);
        cluster.settle();

        assertThat(leader.told)
                .as("wanted no longer, and in force")
                .anySatisfy(members ->
                        assertThat(members).contains(new MemberAddress(leaving.name, null)));
        assertThat(leader.told.getLast())
                .extracting(MemberAddress::id)
                .doesNotContain(leaving.name);
    }

    @Test
    void whoIsRemovedStaysLinkedUntilThatIsCommitted() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica leaving = cluster.follower();
        TestReplica stays =
                cluster.replicas().stream()
                        .filter(node -> node != leader && node != leaving)
                        .findFirst()
                        .orElseThrow();
        leader.submit(remove(leaving.name), null);
        stays.standDisk(true);
        cluster.run(1_000);

        assertThat(voters(leader)).as("in force").doesNotContain(leaving.name);
        assertThat(linked(leader)).contains(leaving.name);
        stays.standDisk(false);
        cluster.run(1_000);
        assertThat(linked(leader)).doesNotContain(leaving.name);
        assertThat(linked(stays)).doesNotContain(leaving.name);
    }

    private static List<String> linked(TestReplica node) {
        return node.told.getLast().stream().map(MemberAddress::id).toList();
    }

    @Test
    void leaderOfThoseWhoAreWantedDoesNotLookForTheNextStep() {
        cluster.run(1_000);
        cluster.run(10_000 + 10 - cluster.nowMs % 1_000);
        assertThat(cluster.leader().dueInMs()).as("until the next heartbeat").isEqualTo(990);
    }

    @Test
    void preferredLeaderIsHandedOverToOnceItsLinkIsOld() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica preferred = cluster.follower();
        leader.submit(add(voter(preferred.name, 9, null)), null);
        cluster.run(20_000);
        cluster.relink(leader, preferred);
        cluster.run(20_000);
        assertThat(cluster.leader()).as("linked for 20 s").isSameAs(leader);
        cluster.run(15_000);
        assertThat(cluster.leader()).isSameAs(preferred);
    }

    @Test
    void deadNodeIsReplaced() {
        cluster.run(1_000);
        TestReplica dead = cluster.follower();
        cluster.crash(dead);
        cluster.join("node4");
        cluster.leader().submit(add(voter("node4", 0, dead.name)), null);
        cluster.run(5_000);
        TestReplica leader = cluster.leader();
        assertThat(voters(leader)).hasSize(3).contains("node4").doesNotContain(dead.name);
        assertThat(wanted(leader)).isEqualTo(voters(leader));
        assertThat(leader.status().wanted()).allMatch(member -> member.replaces() == null);
    }

    @Test
    void changeOutlivesTheLeaderThatBeganIt() {
        cluster.run(1_000);
        TestReplica first = cluster.leader();
        first.submit(add(voter("node4", 0, first.name)), null);
        cluster.run(1_000);
        assertThat(first.status().inForce().learners()).containsExactly("node4");
        cluster.crash(first);
        TestReplica joining = cluster.join("node4");
        cluster.run(10_000);
        assertThat(cluster.leader()).isNotSameAs(first);
        assertThat(voters(cluster.leader()))
                .hasSize(3)
                .contains("node4")
                .doesNotContain(first.name);
        assertThat(voters(joining)).isEqualTo(voters(cluster.leader()));
    }

    @Test
    void newMemberThatTheLogNoLongerReachesIsSentASnapshot() {
        cluster = new ReplicaCluster(3, 100, 2_000);
        cluster.run(1_000);
        for (int i = 0; i < 200; i++) {
            cluster.leader().submit(acquire("r" + i), null);
            cluster.settle();
        }
        TestReplica joining = cluster.join("node4");
        cluster.leader().submit(add(voter("node4", 0, null)), null);
        cluster.run(5_000);
        assertThat(joining.status().snapshotsInstalled()).isPositive();
        assertThat(cluster.leader().status().snapshotsSent()).as("confirmed").isEqualTo(1);
        assertThat(voters(joining)).containsExactly("node1", "node2", "node3", "node4");
        assertThat(joining.status().stateHash()).isEqualTo(cluster.leader().status().stateHash());
        assertThat(wanted(joining)).contains("node4");
    }

    @Test
    void nobodyIsRemovedWhileThoseWhoStayHaveNoMajority() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica dead = cluster.follower();
        cluster.crash(dead);
        cluster.run(4_000);
        TestReplica alive = cluster.follower();
        leader.submit(remove(alive.name), null);
        cluster.run(5_000);
        assertThat(voters(leader)).as("one of the two left is dead").hasSize(3);
        leader.submit(remove(dead.name), null);
        cluster.run(5_000);
        assertThat(voters(leader)).containsExactly(leader.name);
    }

    @Test
    void learnerStaysALearnerAndTheLastVoterStays() {
        cluster = new ReplicaCluster(1, 100);
        cluster.run(6_000);
        cluster.join("node2");
        TestReplica leader = cluster.leader();
        Member learner = new Member("node2", "a:1", MemberRole.LEARNER, 0, null);
        leader.submit(add(learner), null);
        cluster.run(5_000);
        assertThat(leader.status().inForce().learners()).containsExactly("node2");
        long refused = leader.submit(remove("node1"), null);
        cluster.settle();
        assertThat(leader.answer(refused))
                .isEqualTo(new Answer.Applied(new MemberReply.LastVoter("node1")));
    }

    @Test
    void higherPriorityLeadsOnceItWasStableForThirtySeconds() {
        cluster.run(1_000);
        TestReplica first = cluster.leader();
        TestReplica preferred = cluster.follower();
        first.submit(add(voter(preferred.name, 5, null)), null);
        cluster.run(28_000);
        assertThat(cluster.leader()).isSameAs(first);
        cluster.run(3_000);
        assertThat(cluster.leader()).isSameAs(preferred);
        cluster.run(60_000);
        assertThat(cluster.leader()).isSameAs(preferred);
    }

    @Test
    void newLeaderLeadsForThirtySecondsWhoeverIsPreferred() {
        cluster.run(40_000);
        TestReplica preferred = cluster.follower();
        TestReplica other =
                cluster.replicas().stream()
                        .filter(node -> node != preferred && node != cluster.leader())
                        .findFirst()
                        .orElseThrow();
        other.transferLeadership(other.name);
        cluster.run(100);
        other.submit(add(voter(preferred.name, 5, null)), null);
        cluster.run(29_000);
        assertThat(cluster.leader()).isSameAs(other);
        cluster.run(2_000);
        assertThat(cluster.leader()).isSameAs(preferred);
    }

    /** Three groups that node1 leads and node2 shall lead, just before it is time. */
    private TestReplica preferredInThreeGroups() {
        List<Integer> groups = List.of(0, 1, 2);
        cluster = new ReplicaCluster(3, 100, ReplicaCluster.SNAPSHOT_LOG_BYTES, groups, _ -> null);
        cluster.run(10_000);
        TestReplica first = cluster.node("node1");
        cluster.replicas().forEach(node -> node.transferLeadership(first.name));
        cluster.run(40_000);
        assertThat(inRole(first, Role.LEADER)).isEqualTo(3);
        TestReplica preferred = cluster.node("node2");
        cluster.relink(first, preferred);
        groups.forEach(group -> first.submit(group, add(voter(preferred.name, 5, null)), null));
        cluster.run(29_900);
        return preferred;
    }

    @Test
    void groupsAreHandedOverOneAfterTheOther() {
        TestReplica preferred = preferredInThreeGroups();
        List<Long> arrivals = new ArrayList<>();
        for (long endMs = cluster.nowMs + 1_000; cluster.nowMs < endMs; cluster.run(10)) {
            long led = inRole(preferred, Role.LEADER);
            assertThat(led).isBetween((long) arrivals.size(), arrivals.size() + 1L);
            if (led > arrivals.size()) {
                arrivals.add(cluster.nowMs);
            }
        }
        assertThat(arrivals).hasSize(3);
        assertThat(arrivals.get(1) - arrivals.get(0)).isBetween(100L, 250L);
        assertThat(arrivals.get(2) - arrivals.get(1)).isBetween(100L, 250L);
    }

    @Test
    void handOverThatIsUnderWayHoldsTheNextOneUp() {
        TestReplica preferred = preferredInThreeGroups();
        preferred.standDisk(true);
        cluster.run(2_500);
        assertThat(inRole(preferred, Role.CANDIDATE)).as("its vote is on no disk").isEqualTo(1);
        assertThat(inRole(cluster.node("node1"), Role.LEADER)).as("the others").isEqualTo(2);
        preferred.standDisk(false);
        cluster.run(1_000);
        assertThat(inRole(preferred, Role.LEADER)).isEqualTo(3);
    }

    private static long inRole(TestReplica node, Role role) {
        return node.replica.statuses().values().stream()
                .filter(status -> status.raft().role() == role)
                .count();
    }

    @Test
    void worldIsToldWhomToBeLinkedWith() {
        TestReplica node = cluster.node("node1");
        assertThat(node.told)
                .containsExactly(
                        List.of(
                                new MemberAddress("node1", null),
                                new MemberAddress("node2", null),
                                new MemberAddress("node3", null)));
        cluster.run(1_000);
        node.submit(add(voter("node2", 0, null)), null);
        cluster.settle();
        assertThat(node.told).hasSize(2);
        assertThat(node.told.getLast()).contains(new MemberAddress("node2", "node2:8080"));
        node.submit(remove("node3"), null);
        cluster.run(3_000);
        assertThat(node.told.getLast()).extracting(MemberAddress::id).doesNotContain("node3");
    }

    @Test
    void replacementIsSaidOnceByEachNewLeader() {
        LoneConsensus leader =
                new LoneConsensus(ClusterConfigs.of("node1", 1, 1), OtherVoters.ALL)
                        .elected("node2")
                        .stored("node2");
        AppliedState applied = leader.applied(List.of("node1", "node3"));
        apply(applied, add(voter("node2", 0, "node3")));
        MembershipController members = leader.members(applied, leader.view(applied));
        Command replaced = new MemberCommand.Replaced("node2");

        assertThat(members.lead(0, TERM)).as("at once").contains(replaced);
        assertThat(members.nextDeadlineMs()).isEqualTo(100);
        assertThat(members.lead(100, TERM)).isEmpty();
        members.on(150, new RaftEvent.BecameLeader(TERM + 1));
        assertThat(members.lead(199, TERM)).as("it looks every 100 ms").isEmpty();
        assertThat(members.lead(200, TERM)).contains(replaced);
    }

    @Test
    void leaderWithALearnerThatIsWantedDoesNotLookForTheNextStep() {
        List<String> alone = List.of("node1");
        LoneConsensus leader = new LoneConsensus(ClusterConfigs.of("node1", 1, 1), alone).elected();
        leader.consensus.step(
                LoneConsensus.ELECTED_MS,
                new Input.ChangeMembership(TERM, new Membership(alone, List.of("node2"))));
        AppliedState applied = leader.applied(alone);
        apply(applied, add(new Member("node2", "b:1", MemberRole.LEARNER, 0, null)));
        MembershipController members = leader.members(applied, leader.view(applied));

        members.lead(0, TERM);
        assertThat(members.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        members.on(0, new RaftEvent.Recovered());
        assertThat(members.nextDeadlineMs()).as("that changes nothing").isEqualTo(Long.MAX_VALUE);
    }

    private static void apply(AppliedState applied, Command command) {
        Request request = new Request(new Origin("node1", 1, 1), "", null, command);
        applied.apply(
                new Batch(1, 1, List.of(request)),
                new Entry(1, TERM, Entry.Kind.BATCH, new byte[0]));
    }
}
