package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A node that was believed to be gone goes on with what it still holds open. */
class DisplacedTest {

    private static final long AWAY_MS = 500;

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);
    private final TestReplica leader;
    private final TestReplica follower;
    private final long token;

    DisplacedTest() {
        cluster.run(1_000);
        leader = cluster.leader();
        follower = cluster.follower();
        long number = leader.submit(acquire("holder", 0), null);
        cluster.settle();
        token = granted(leader.answer(number)).token();
    }

    @Test
    void waitWithAnIdGoesOnWhenItsNodeComesBack() {
        long number = follower.submit(acquire("waiter", 60_000), "id");
        cluster.settle();
        away();
        back();
        assertThat(follower.answer(number)).as("still waits").isNull();

        leader.submit(release(), null);
        cluster.run(AWAY_MS);

        assertThat(granted(follower.answer(number)).owner()).isEqualTo("waiter");
    }

    @Test
    void whatAWaitWasGrantedInTheMeantimeIsFetchedAndKept() {
        long number = follower.submit(acquire("waiter", 60_000), "id");
        cluster.settle();
        away();
        leader.submit(release(), null);
        cluster.run(AWAY_MS);
        back();

        long mine = granted(follower.answer(number)).token();
        cluster.run(20_000);
        long again = follower.submit(acquire("waiter", 0), null);
        cluster.settle();
        assertThat(granted(follower.answer(again)).token()).isEqualTo(mine);
    }

    @Test
    void newLeaderEndsTheWaitsOfItsOwnFormerStarts() {
        assertThat(new PeerTable("node1", 7, 10_000).formerStarts())
                .containsExactly(new SystemCommand.NodeGone("node1", 7, true));
    }

    private void away() {
        cluster.crash(follower);
        cluster.run(AWAY_MS);
    }

    private void back() {
        cluster.heal();
        for (TestReplica node : cluster.replicas()) {
            if (node != follower) {
                cluster.relink(node, follower);
            }
        }
        cluster.run(2 * AWAY_MS);
    }

    private static Command acquire(String owner, long waitMs) {
        return new LockCommand.Acquire("r", owner, LockMode.EXCLUSIVE, 300_000, waitMs);
    }

    private Command release() {
        return new LockCommand.Release("r", "holder", token);
    }

    private static LockReply.Granted granted(@Nullable Answer answer) {
        if (answer instanceof Answer.Applied(LockReply.Granted granted)) {
            return granted;
        }
        throw new AssertionError("not a grant: " + answer);
    }
}
