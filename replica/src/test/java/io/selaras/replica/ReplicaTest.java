package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.PeerItem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);

    @Test
    void anyNodeAnswersFromItsOwnAppliedState() {
        cluster.run(1_000);
        TestReplica follower = cluster.follower();

        long number = follower.submit(acquire("a", "x", 0), null);
        cluster.settle();

        assertThat(follower.answer(number)).isInstanceOf(Answer.Applied.class);
        assertThat(token(follower.answer(number))).isEqualTo(1);
        assertThat(follower.status().applied()).isEqualTo(cluster.leader().status().applied());
        assertThat(follower.replica.applied(0)).isEqualTo(follower.status().applied());
    }

    @Test
    void readOnAFollowerSeesWhatAnotherNodeAcknowledged() {
        cluster.run(1_000);
        cluster.leader().submit(acquire("a", "x", 0), null);
        cluster.settle();

        TestReplica follower = cluster.follower();
        long read = follower.query(new LockQuery.LockAt("a"));
        cluster.settle();

        assertThat(follower.answer(read))
                .isInstanceOfSatisfying(
                        Answer.Read.class,
                        answer ->
                                assertThat(((LockQueryResult.LockDetail) answer.result()).holders())
                                        .hasSize(1));
    }

    @Test
    void followerPassesTheWishForAnotherLeaderOn() {
        cluster.run(1_000);
        TestReplica follower = cluster.follower();

        follower.transferLeadership(follower.status().self());
        cluster.settle();

        assertThat(cluster.leader()).isSameAs(follower);
    }

    @Test
    void groupsOnTheSameNodesHaveStatesOfTheirOwn() {
        ReplicaCluster three = ofGroups(List.of(0, 1, 2));
        three.run(1_000);
        TestReplica leader = three.leader();
        long inTwo = leader.submit(2, acquire("a", "x", 0), null);
        long inOne = leader.submit(1, acquire("a", "y", 0), null);
        three.run(100);

        assertThat(leader.answer(inTwo)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.answer(inOne)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.status().size().resources()).isZero();
        for (TestReplica node : three.replicas()) {
            for (int group : List.of(1, 2)) {
                assertThat(node.replica.status(group).size().resources()).isEqualTo(1);
                assertThat(node.replica.status(group).stateHash())
                        .isEqualTo(leader.replica.status(group).stateHash());
            }
            assertThat(node.replica.status(1).stateHash())
                    .isNotEqualTo(node.replica.status(2).stateHash());
            assertThat(node.status().unknownItems()).isZero();
        }
    }

    @Test
    void oneGroupIsHandedOverAndTheOthersStay() {
        ReplicaCluster two = ofGroups(List.of(0, 1));
        two.run(1_000);
        TestReplica leader = two.leader();
        String successor = two.follower().name;
        two.leaderOf(1).replica.transferLeadership(two.nowMs, 1, successor);
        two.run(200);

        assertThat(two.leaderOf(1).name).isEqualTo(successor);
        assertThat(two.leader()).isSameAs(leader);
        assertThat(leader.status().electionsWon()).isEqualTo(1);
    }

    @Test
    void nodeThatMissedTheLogOfOneGroupGetsTheSnapshotOfThatGroup() {
        ReplicaCluster two = ofGroups(List.of(0, 1));
        two.run(1_000);
        TestReplica leader = two.leader();
        TestReplica late = two.follower();
        two.cutOff(late);
        // It may have led this group.
        two.run(6_000);
        for (int i = 0; i < 300; i++) {
            leader.submit(1, acquire("r" + i % 20, "x", 0), null);
            two.settle();
        }
        assertThat(leader.replica.status(1).snapshotIndex()).isPositive();

        two.heal();
        two.run(5_000);

        assertThat(late.replica.status(1).snapshotsInstalled()).isPositive();
        assertThat(late.replica.status(1).stateHash())
                .isEqualTo(leader.replica.status(1).stateHash());
        assertThat(late.status().snapshotsInstalled()).isZero();
    }

    @Test
    void logBeforeTheSnapshotOfAGroupMakesRoomForThatOfOthers() {
        ReplicaCluster three = ofGroups(List.of(0, 1, 2));
        three.run(1_000);
        TestReplica leader = three.leader();
        acquireUntilSaved(three, 1);
        RaftStatus first = leader.replica.status(1).raft();
        assertThat(first.firstIndex()).isEqualTo(1);

        acquireUntilSaved(three, 2);
        RaftStatus saved = leader.replica.status(1).raft();
        assertThat(saved.snapshotIndex()).isEqualTo(first.snapshotIndex());
        assertThat(saved.firstIndex()).isEqualTo(first.snapshotIndex() + 1);
        assertThat(leader.replica.status(2).raft().firstIndex()).isEqualTo(1);
    }

    private static void acquireUntilSaved(ReplicaCluster cluster, int group) {
        TestReplica leader = cluster.leader();
        for (int i = 0; leader.replica.status(group).snapshotIndex() == 0; i++) {
            leader.submit(group, acquire("r" + i % 20, "x", 0), null);
            cluster.settle();
        }
    }

    @Test
    void whatIsSaidOfGroupsThatThisNodeDoesNotHaveIsCountedAndLeftOut() {
        cluster.run(1_000);
        TestReplica follower = cluster.follower();

        follower.hear("node9", new PeerItem.LeaderTime(7, 1, 1));
        cluster.settle();

        assertThat(follower.status().unknownItems()).isEqualTo(1);
        assertThat(follower.status().raft().leader()).isEqualTo(cluster.leader().name);
    }

    private static ReplicaCluster ofGroups(List<Integer> groups) {
        return new ReplicaCluster(3, 100, 20_000, groups, _ -> null);
    }

    @Test
    void requestInFlightWhenTheLeaderDiesIsAnsweredByTheNextLeader() {
        cluster.run(1_000);
        TestReplica dying = cluster.leader();
        TestReplica follower = cluster.follower();
        cluster.cutOff(dying);
        long number = follower.submit(acquire("a", "x", 0), null);
        cluster.settle();

        cluster.crash(dying);
        cluster.run(1_000);

        assertThat(token(follower.answer(number))).isEqualTo(1);
    }

    @Test
    void requestWithoutALeaderIsHeldForAWhileAndThenRefused() {
        cluster.run(1_000);
        TestReplica follower = cluster.follower();
        cluster.cutOff(follower);
        cluster.run(5_100);

        long number = follower.submit(acquire("a", "x", 0), null);
        cluster.settle();

        assertThat(follower.answer(number)).isEqualTo(new Answer.Failed(Failure.NO_LEADER, 200));
    }

    @Test
    void requestWithoutALeaderIsHeldFromTheLastWordOfTheLeaderOn() {
        LoneNode node = followerOfNode2();
        node.run(2_000);
        node.hear("node2", new PeerItem.LeaderTime(0, 1, 700));
        node.replica.peerUnlinked(node.nowMs, "node2");
        long number = node.submit(0, acquire("a", "x", 0));
        node.run(2_900);
        assertThat(node.answers).doesNotContainKey(number);
        node.run(200);
        assertThat(node.answers).containsEntry(number, new Answer.Failed(Failure.NO_LEADER, 200));
    }

    @Test
    void readThatTheLeaderRefusesAsksItAgainSoon() {
        LoneNode node = followerOfNode2();
        node.replica.query(node.nowMs, 0, 1, new LockQuery.LockAt("a"), 5_000);
        node.turn();
        PeerItem.ReadIndexRequest first = node.said(PeerItem.ReadIndexRequest.class).getFirst();
        node.hear("node2", new PeerItem.ReadIndexReply(0, first.id(), 0, false));
        node.run(50);
        assertThat(node.said(PeerItem.ReadIndexRequest.class)).hasSize(2);
    }

    private static LoneNode followerOfNode2() {
        LoneNode node =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)));
        node.link("node2", 0);
        new OtherVoters(node, 0).beat("node2", 1);
        return node;
    }

    @Test
    void leaderCutOffFromItsPeersFallsSilentWithinTheLongestElectionTimeout() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        cluster.cutOff(leader);
        long doubtful = leader.submit(acquire("a", "x", 0), null);
        long read = leader.query(new LockQuery.LockAt("a"));
        cluster.run(5_000);

        long later = leader.submit(acquire("b", "x", 0), null);
        cluster.settle();

        assertThat(leader.answer(later)).isEqualTo(new Answer.Failed(Failure.NO_LEADER, 200));
        assertThat(leader.answer(doubtful))
                .isEqualTo(new Answer.Failed(Failure.OUTCOME_UNKNOWN, 200));
        assertThat(leader.answer(read)).isEqualTo(new Answer.Failed(Failure.NO_LEADER, 200));
    }

    @Test
    void interruptedWaitNeverEndsUpHoldingTheLock() {
        cluster.run(1_000);
        TestReplica follower = cluster.follower();
        long holder = follower.submit(acquire("a", "holder", 0), null);
        cluster.settle();
        long waiter = follower.submit(acquire("a", "waiter", 4_000), null);
        cluster.settle();

        follower.disconnect(waiter);
        cluster.settle();
        follower.submit(release("a", "holder", token(follower.answer(holder))), null);
        cluster.settle();

        long next = follower.submit(acquire("a", "next", 0), null);
        cluster.settle();
        assertThat(follower.answer(next)).isInstanceOf(Answer.Applied.class);
        assertThat(token(follower.answer(next))).isGreaterThan(1);
    }

    @Test
    void waitsOfANodeThatIsGoneEnd() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica dying = cluster.follower();
        long holder = leader.submit(acquire("a", "holder", 0), null);
        cluster.settle();
        dying.submit(acquire("a", "waiter", 3_600_000), null);
        cluster.settle();

        cluster.crash(dying);
        cluster.run(11_000);
        leader.submit(release("a", "holder", token(leader.answer(holder))), null);
        cluster.settle();

        long next = leader.submit(acquire("a", "next", 0), null);
        cluster.settle();
        assertThat(token(leader.answer(next))).isEqualTo(2);
    }

    @Test
    void retryOnAnotherNodeGetsTheFirstAnswer() {
        cluster.run(1_000);
        long first = cluster.leader().submit(acquire("a", "x", 0), "key-1");
        cluster.settle();

        long again = cluster.follower().submit(acquire("a", "x", 0), "key-1");
        cluster.settle();

        assertThat(token(cluster.follower().answer(again)))
                .isEqualTo(token(cluster.leader().answer(first)));
    }

    @Test
    void grantExpiresOnAnIdleClusterWithoutAnyRequest() {
        cluster.run(1_000);
        LockCommand shortLived = new LockCommand.Acquire("a", "x", LockMode.EXCLUSIVE, 2_000, 0);
        cluster.leader().submit(shortLived, null);
        cluster.run(2_000);
        long before = cluster.leader().status().applied();
        cluster.run(100);

        assertThat(cluster.leader().status().applied()).isEqualTo(before + 1);
        cluster.run(5_000);
        assertThat(cluster.leader().status().applied()).as("idle afterwards").isEqualTo(before + 1);
    }

    @Test
    void fullNodeRefusesAtOnceAndServesOn() {
        ReplicaCluster small = new ReplicaCluster(3, 3);
        // What the nodes tell the group by themselves had no room together, and comes again.
        small.run(7_000);
        TestReplica leader = small.leader();
        long first = leader.submit(acquire("a", "x", 0), null);
        long second = leader.submit(acquire("b", "x", 0), null);

        leader.submit(acquire("c", "x", 0), null);
        long fourth = leader.submit(acquire("d", "x", 0), null);

        assertThat(leader.answer(fourth)).isEqualTo(new Answer.Failed(Failure.OVERLOADED, 200));
        small.settle();
        assertThat(leader.answer(first)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.answer(second)).isInstanceOf(Answer.Applied.class);
    }

    private static Command acquire(String resource, String owner, long waitMs) {
        return new LockCommand.Acquire(resource, owner, LockMode.EXCLUSIVE, 300_000, waitMs);
    }

    private static Command release(String resource, String owner, long token) {
        return new LockCommand.Release(resource, owner, token);
    }

    private static long token(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Applied.class);
        Reply reply = ((Answer.Applied) Objects.requireNonNull(answer)).reply();
        assertThat(reply).isInstanceOf(LockReply.Granted.class);
        return ((LockReply.Granted) reply).token();
    }
}
