package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.VersionHistory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of requests, waits and log time when leaders and nodes come and go. */
class ChangeOfLeaderTest {

    private static final long LOG_TIME_MS = 500_000;

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);

    @Test
    void whatALeaderNeverProposedCertainlyDidNotHappen() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        cluster.cutOff(leader);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            numbers.add(leader.submit(acquire("r" + i, 300_000), null));
            leader.turn();
        }
        cluster.run(5_500);

        assertThat(numbers.stream().map(leader::answer))
                .as("two batches may be in flight")
                .containsExactly(
                        failed(Failure.OUTCOME_UNKNOWN),
                        failed(Failure.OUTCOME_UNKNOWN),
                        failed(Failure.NO_LEADER),
                        failed(Failure.NO_LEADER));
    }

    @Test
    void readWithoutALeaderIsRefusedAtOnce() {
        cluster.run(1_000);
        TestReplica follower = cluster.follower();
        cluster.cutOff(follower);
        cluster.run(5_100);

        long read = follower.query(new LockQuery.LockAt("a"));
        cluster.settle();

        assertThat(follower.answer(read)).isEqualTo(failed(Failure.NO_LEADER));
    }

    @Test
    void waitOfAFormerStartEndsAsSoonAsItsNodeIsBack() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica node = cluster.follower();
        await(leader, node);

        linkAnew(leader, node);
        cluster.settle();

        assertNobodyWaits(leader);
    }

    @Test
    void newLeaderEndsTheWaitsOfStartsThatAreOver() {
        cluster.run(1_000);
        TestReplica former = cluster.leader();
        TestReplica node = cluster.follower();
        TestReplica next = third(former, node);
        await(next, node);

        linkAnew(next, node);
        former.transferLeadership(next.name);
        cluster.run(200);

        assertThat(cluster.leader()).isSameAs(next);
        assertNobodyWaits(next);
    }

    @Test
    void logTimeGoesOnFromTheSnapshotWithWhichTheNodesStart() {
        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1", "node2", "node3"));
        Request request = new Request(new Origin("node1", 1, 1), "x", null, acquire("a", 2_000));
        machine.apply(new Batch(LOG_TIME_MS, LOG_TIME_MS, List.of(request)));
        MachineImage image = machine.image();
        ReplicaCluster old = new ReplicaCluster(3, 100, 256 << 10, List.of(0), _ -> image);
        old.run(3_500);

        assertThat(old.leader().status().size().resources()).isZero();
    }

    @Test
    void newLeaderGoesOnWithTheLogTimeThatTheOneBeforeHadTold() {
        cluster.run(1_000);
        cluster.leader().submit(acquire("a", 20_000), null);
        cluster.run(15_000);
        cluster.crash(cluster.leader());
        cluster.run(12_000);

        assertThat(cluster.leader().status().size().resources()).isZero();
    }

    /** A node counts as gone after ten seconds; a retry may come for ten. */
    @Test
    void retryOfAWaitIsAwaitedFromTheLossOfItsNodeOn() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica node = cluster.follower();
        leader.submit(acquire("a", 300_000), null);
        cluster.settle();
        node.submit(awaited(), "id");
        cluster.settle();

        cluster.crash(node);
        cluster.run(9_000);
        assertThat(leader.status().size().waits()).isEqualTo(1);
        cluster.run(2_000);
        assertNobodyWaits(leader);
    }

    @Test
    void nothingIsForwardedWithoutALink() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica node = cluster.follower();
        node.replica.peerUnlinked(cluster.nowMs, leader.name);
        int sent = cluster.frames.sent();
        long number = node.submit(acquire("a", 300_000), null);
        node.turn();
        assertThat(cluster.frames.sent()).isEqualTo(sent);

        cluster.relink(leader, node);
        cluster.settle();
        assertThat(node.answer(number)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void journalIsCompactedUpToTheSnapshotBefore() {
        ReplicaCluster small = new ReplicaCluster(3, 100, 20_000);
        small.run(1_000);
        for (int i = 0; i < 300; i++) {
            small.leader().submit(acquire("r" + i % 20, 300_000), null);
            small.settle();
        }
        assertThat(small.replicas())
                .allSatisfy(node ->
                        assertThat(node.compactedTo)
                                .isPositive()
                                .isEqualTo(node.status().snapshotIndex()));
    }

    /** The lock is held through one node, and awaited through another. */
    private void await(TestReplica holding, TestReplica waiting) {
        holding.submit(acquire("a", 300_000), null);
        cluster.settle();
        waiting.submit(awaited(), null);
        cluster.settle();
        assertThat(cluster.leader().status().size().waits()).isEqualTo(1);
    }

    /** It is refused when it has stood in the queue for too long; the start that asked is over. */
    @Test
    void refusalOfARequestDoesNotReachTheNextStartOfItsNode() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica node = cluster.follower();
        cluster.replicas().stream().filter(it -> it != leader).forEach(it -> it.standDisk(true));
        for (int i = 0; i < 3; i++) {
            leader.submit(acquire("r" + i, 300_000), null);
            leader.turn();
        }
        long number = node.submit(acquire("a", 300_000), null);
        cluster.settle();

        linkAnew(leader, node);
        leader.turn();
        assertThat(leader.status().queued())
                .as("its own request, and the word that a start is over")
                .isEqualTo(2);
        cluster.run(4_000);
        assertThat(node.answer(number)).as("as if of the start that is over").isNull();
    }

    /** A node comes back in a new start, as another one sees it. */
    private void linkAnew(TestReplica seeing, TestReplica node) {
        seeing.replica.peerUnlinked(cluster.nowMs, node.name);
        seeing.replica.peerLinked(cluster.nowMs, node.name, 2, VersionHistory.NEW, 0);
    }

    private static void assertNobodyWaits(TestReplica leader) {
        assertThat(leader.status().size().waits()).isZero();
    }

    private TestReplica third(TestReplica one, TestReplica other) {
        return cluster.replicas().stream()
                .filter(node -> node != one && node != other)
                .findFirst()
                .orElseThrow();
    }

    private static Answer failed(Failure failure) {
        return new Answer.Failed(failure, 200);
    }

    private static Command awaited() {
        return new LockCommand.Acquire("a", "waiter", LockMode.EXCLUSIVE, 300_000, 60_000);
    }

    private static Command acquire(String resource, long ttlMs) {
        return new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, ttlMs, 0);
    }
}
