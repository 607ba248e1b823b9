package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.PeerItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything on its way is bounded in bytes, and what is bounded goes on. */
class FlowTest {

    private static final int NAMES = 64;
    private static final int NAME_LENGTH = 488;
    private static final int LARGE_BYTES = NAMES * NAME_LENGTH;
    private static final int SLACK_BYTES = 64 << 10;

    /** What the smallest entry with a request takes in memory, payload and overhead. */
    private static final long SMALLEST_ENTRY_BYTES = 120;

    private static final int ENTRIES = 9_000;

    @Test
    void burstOfLargeRequestsIsServed() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000);
        cluster.run(1_000);
        TestReplica leader = cluster.leader();

        List<Long> numbers = submit(leader, 130);
        cluster.settle();

        assertThat(numbers).allSatisfy(number -> assertApplied(leader.answer(number)));
        assertThat(leader.status().applied()).as("several entries").isGreaterThan(130 / 8);
    }

    @Test
    void burstOfLargeRequestsAtAFollowerIsServedInSmallFrames() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000);
        cluster.run(1_000);
        TestReplica follower = cluster.follower();

        List<Long> numbers = submit(follower, 400);
        cluster.settle();

        assertThat(numbers).allSatisfy(number -> assertApplied(follower.answer(number)));
        assertThat(cluster.frames.largestFrame())
                .isLessThan(ClusterConfigs.FLOW.maxFrameBytes() + LARGE_BYTES + SLACK_BYTES);
        assertThat(cluster.frames.mostUnderWay())
                .isLessThan(ClusterConfigs.FLOW.maxForwardBytes() + LARGE_BYTES + SLACK_BYTES);
    }

    @Test
    void followerFarBehindCatchesUpInSmallFrames() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000, 256 << 20);
        cluster.run(1_000);
        TestReplica away = cluster.follower();
        TestReplica leader = cluster.leader();
        cluster.cutOff(away);
        for (int i = 0; i < 26; i++) {
            submit(leader, 100);
            cluster.settle();
        }
        assertThat(leader.status().raft().firstIndex()).as("no snapshot helps").isLessThan(3);

        cluster.heal();
        cluster.run(5_000);

        assertThat(away.status().applied()).isEqualTo(cluster.leader().status().applied());
        assertThat(cluster.frames.largestFrame())
                .isLessThan(
                        ClusterConfigs.FLOW.maxFrameBytes()
                                + ClusterConfigs.FLOW.maxBatchBytes()
                                + SLACK_BYTES);
        assertThat(cluster.frames.mostUnderWay())
                .isLessThan(
                        ClusterConfigs.IN_FLIGHT_BYTES
                                + 2L * ClusterConfigs.FLOW.maxBatchBytes()
                                + SLACK_BYTES);
    }

    @Test
    void whatNoEntryCanHoldIsRefusedAtEveryDoor() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000);
        cluster.run(1_000);
        for (TestReplica node : cluster.replicas()) {
            long number = node.submit(huge(), null);
            cluster.settle();

            assertThat(node.answer(number)).isEqualTo(new Answer.Failed(Failure.TOO_LARGE, 200));
        }
    }

    @Test
    void whatNoEntryCanHoldIsRefusedWhenItIsForwarded() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000);
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        long before = leader.status().applied();
        String peer = cluster.follower().name;
        Request request = new Request(new Origin(peer, 1, 99), "test", null, huge());
        long term = leader.status().raft().term();

        leader.hear(
                peer, new PeerItem.Forward(0, term, new PeerItem.Place(1, 1, 0), List.of(request)));
        cluster.run(1_000);

        assertThat(leader.status().queued()).isZero();
        assertThat(leader.status().applied()).isEqualTo(before);
    }

    @Test
    void whatStoodInTheLeadersQueueForTooLongIsRejected() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000);
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica follower = cluster.follower();
        cluster.replicas().stream()
                .filter(node -> node != leader)
                .forEach(node -> node.standDisk(true));
        List<Long> own = submit(leader, 30);
        cluster.settle();
        long forwarded = submit(follower, 1).getFirst();
        cluster.run(4_000);

        assertThat(leader.status().queued()).isZero();
        assertThat(leader.answer(own.getFirst())).as("in the log").isNull();
        assertThat(leader.answer(own.getLast()))
                .isEqualTo(new Answer.Failed(Failure.OVERLOADED, 200));
        assertThat(follower.answer(forwarded))
                .isEqualTo(new Answer.Failed(Failure.OVERLOADED, 200));
        cluster.run(1_100);
        assertThat(leader.answer(own.getFirst()))
                .isEqualTo(new Answer.Failed(Failure.OUTCOME_UNKNOWN, 200));
    }

    private static List<Long> submit(TestReplica node, int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(node.submit(multiLock(NAME_LENGTH), null));
        }
        return numbers;
    }

    private static LockCommand huge() {
        return multiLock(20_000);
    }

    private static LockCommand multiLock(int nameLength) {
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            String name = "n" + i + "-" + "x".repeat(nameLength);
            parts.add(new LockCommand.Part(name.substring(0, nameLength), LockMode.EXCLUSIVE));
        }
        return new LockCommand.Acquire(parts, "x", 0, LockCommand.Terms.of(300_000));
    }

    private static void assertApplied(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void logOfTinyEntriesIsBoundedInBytesAlthoughAFollowerMissesAllOfIt() {
        ReplicaCluster cluster = new ReplicaCluster(3, 1_000);
        cluster.run(1_000);
        TestReplica away = cluster.follower();
        cluster.cutOff(away);
        TestReplica leader = cluster.leader();
        Command nobodys = new LockCommand.Release("r", "x", 1);
        long most = 0;
        for (int i = 0; i < ENTRIES; i++) {
            leader.submit(nobodys, null);
            cluster.settle();
            RaftStatus raft = leader.status().raft();
            most = Math.max(most, raft.lastIndex() - raft.firstIndex() + 1);
        }
        RaftStatus raft = leader.status().raft();

        assertThat(raft.commit()).isGreaterThan(ENTRIES);
        assertThat(raft.firstIndex()).as("what the follower needs is gone").isGreaterThan(1_000);
        assertThat(most * SMALLEST_ENTRY_BYTES)
                .as("two snapshots' worth, as the log since the last but one is kept")
                .isLessThan(2 * ReplicaCluster.SNAPSHOT_LOG_BYTES + 4_096);
    }
}
