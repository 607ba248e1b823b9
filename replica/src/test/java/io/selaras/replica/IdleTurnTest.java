package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.raft.state.Role;
import io.selaras.replica.ReplicaCluster.TestReplica;
import org.junit.jupiter.api.Test;

/** A node that can do nothing waits for something to change, and does not turn and turn. */
class IdleTurnTest {

    private static final CoordinationCommand LOCK =
            new CoordinationCommand.Locks(
                    new LockCommand.Acquire("desk", "owner", LockMode.EXCLUSIVE, 1_000, 0));

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);

    IdleTurnTest() {
        cluster.run(1_000);
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
}
