package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import org.junit.jupiter.api.Test;

/** What a follower does that has applied all but the last entry. */
class OneEntryBehindTest {

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);

    private static Command acquire(String resource, String owner) {
        return new LockCommand.Acquire(resource, owner, LockMode.EXCLUSIVE, 300_000, 0);
    }

    @Test
    void readIsNotAnsweredBeforeTheLastEntryIsApplied() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica behind = cluster.follower();
        cluster.cutOff(behind);
        leader.submit(acquire("a", "x"), null);
        cluster.settle();
        cluster.heal();
        assertThat(behind.status().applied()).isEqualTo(leader.status().applied() - 1);

        long read = behind.query(new LockQuery.LockAt("a"));
        cluster.settle();
        assertThat(behind.answer(read)).as("it does not know yet").isNull();
        cluster.run(3_000);

        assertThat(behind.answer(read))
                .isInstanceOfSatisfying(
                        Answer.Read.class,
                        answer ->
                                assertThat(((LockQueryResult.LockDetail) answer.result()).holders())
                                        .hasSize(1));
    }

    @Test
    void requestOnItsWayIsNotSentAgainForAnEntryOfTheSameTerm() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica follower = cluster.follower();
        long before = leader.status().applied();

        long first = leader.submit(acquire("a", "x"), null);
        long second = follower.submit(acquire("b", "y"), null);
        cluster.settle();

        assertThat(leader.answer(first)).isInstanceOf(Answer.Applied.class);
        assertThat(follower.answer(second)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.status().applied()).as("one entry each").isEqualTo(before + 2);
    }

    @Test
    void requestLostOnItsWayIsNotSentAgainForAnEntryOfTheSameTerm() {
        cluster.run(1_000);
        TestReplica leader = cluster.leader();
        TestReplica follower = cluster.follower();
        cluster.cutOff(follower);
        long lost = follower.submit(acquire("b", "y"), null);
        cluster.settle();
        cluster.heal();
        long before = leader.status().applied();

        leader.submit(acquire("a", "x"), null);
        cluster.run(2_000);

        assertThat(follower.status().applied()).isEqualTo(before + 1);
        assertThat(follower.answer(lost)).as("it may still arrive").isNull();
    }
}
