package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.raft.state.Role;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A node with much to apply does it in many turns; one that can do nothing waits for something to
 * change, and does not turn and turn.
 */
class TurnTest {

    private static final int LOCKS = 64;
    private static final int COMMANDS = 60;
    private static final int SNAPSHOT_LOG_BYTES = 2 << 20;

    private static final Command LOCK =
            new LockCommand.Acquire("desk", "owner", LockMode.EXCLUSIVE, 1_000, 0);

    private final ReplicaCluster cluster = new ReplicaCluster(3, 1_000, SNAPSHOT_LOG_BYTES);

    TurnTest() {
        cluster.run(1_000);
    }

    @Test
    void lateFollowerGathersLittleInOneTurnAndEndsWithTheSameState() {
        TestReplica leader = cluster.leader();
        TestReplica late = cluster.follower();
        cluster.cutOff(late);
        fill(leader);
        late.mostObserved = 0;

        cluster.heal();
        cluster.run(3_000);

        int turn = ClusterConfigs.FLOW.maxBatchRequests() * 8;
        assertThat(late.mostObserved).isGreaterThan(LOCKS).isLessThan(turn + LOCKS + turn);
        assertThat(late.status().applied()).isEqualTo(leader.status().applied());
        assertThat(late.status().stateHash()).isEqualTo(leader.status().stateHash());
    }

    @Test
    void manyEffectsOfShortRequestsBringTheNextSnapshot() {
        TestReplica leader = cluster.leader();
        for (int i = 0; i < 12; i++) {
            fill(leader);
        }

        assertThat(leader.status().snapshotIndex()).isPositive();
    }

    @Test
    void leaderThatCannotCommitWaitsAlthoughALockHasExpired() {
        TestReplica leader = cluster.leader();
        leader.submit(LOCK, null);
        cluster.settle();
        cluster.cutOff(leader);
        cluster.run(1_500);

        assertThat(leader.status().raft().role()).isEqualTo(Role.LEADER);
        assertThat(leader.dueInMs()).isPositive();
    }

    @Test
    void leaderWithAFullDiskWaitsAlthoughALockHasExpired() {
        TestReplica leader = cluster.leader();
        leader.submit(LOCK, null);
        cluster.settle();
        cluster.replicas().forEach(node -> node.fillDisk(0));
        cluster.run(1_500);

        assertThat(cluster.leader().dueInMs()).isPositive();
    }

    @Test
    void nodeWithoutALeaderWaitsWithWhatItHasToSayItself() {
        TestReplica follower = cluster.follower();
        cluster.cutOff(follower);
        cluster.run(10_000);
        follower.disconnect(1);
        cluster.run(1_000);

        assertThat(follower.dueInMs()).isPositive();
    }

    /** Takes so many locks at once and gives them back with one word, again and again. */
    private void fill(TestReplica leader) {
        List<LockCommand.Part> parts =
                IntStream.range(0, LOCKS)
                        .mapToObj(i -> new LockCommand.Part("r" + i, LockMode.EXCLUSIVE, 0))
                        .toList();
        for (int i = 0; i < COMMANDS; i++) {
            LockCommand.Acquire all =
                    new LockCommand.Acquire(parts, "a", 0, LockCommand.Terms.of(60_000));
            long number = leader.submit(all, null);
            cluster.settle();
            assertThat(leader.answer(number))
                    .isInstanceOfSatisfying(
                            Answer.Applied.class, it -> giveBack(leader, it.reply()));
            cluster.settle();
        }
    }

    private static void giveBack(TestReplica leader, Reply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        LockReply.GrantedAll.class,
                        granted ->
                                leader.submit(
                                        new LockCommand.Release(
                                                "", "a", granted.parts().getFirst().token()),
                                        null));
    }
}
