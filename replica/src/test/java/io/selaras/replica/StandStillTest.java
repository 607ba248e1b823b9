package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import org.junit.jupiter.api.Test;

/** A leader that stands still ends nothing whose client spoke in time. */
class StandStillTest {

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);
    private final TestReplica leader;

    StandStillTest() {
        cluster.run(1_000);
        leader = cluster.leader();
    }

    @Test
    void keepaliveThatWaitsUnreadIsReadBeforeItsSessionEnds() {
        openSession();
        cluster.run(1_300);
        cluster.nowMs += 2_400;
        cluster.settle();
        cluster.run(30);

        assertThat(keptAlive()).isTrue();
        cluster.run(1_000);
        assertThat(keptAlive()).isTrue();
    }

    @Test
    void sessionWhoseClientIsSilentEndsSoonAfterAll() {
        openSession();
        cluster.run(1_300);
        cluster.nowMs += 2_400;
        cluster.run(300);

        assertThat(keptAlive()).isFalse();
    }

    private void openSession() {
        leader.submit(new LockCommand.OpenSession("s", 2_000, 0, 0), null);
        cluster.settle();
    }

    private boolean keptAlive() {
        long number = leader.submit(new LockCommand.KeepAlive(1, 0), null);
        cluster.settle();
        return leader.answer(number) instanceof Answer.Applied(LockReply.SessionAlive _);
    }
}
