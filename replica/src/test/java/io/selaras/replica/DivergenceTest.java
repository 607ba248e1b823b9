package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.divergence.StateComparison;
import io.selaras.replica.port.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States that differ after the same log. */
class DivergenceTest {

    @Test
    void equalStatesAreSilent() {
        ReplicaCluster cluster = cluster(3, "none");
        work(cluster);
        assertThat(cluster.replicas())
                .allSatisfy(node -> {
                    assertThat(node.stopped()).isNull();
                    assertThat(node.alarms).isEmpty();
                    assertThat(node.status().divergedAt()).isZero();
                });
    }

    @Test
    void oddFollowerOfThreeStopsItselfAndTheOthersGoOn() {
        ReplicaCluster cluster = cluster(3, "node3");
        cluster.run(1_000);
        assertThat(cluster.leader().name)
                .as("another test has the odd leader")
                .isNotEqualTo("node3");
        work(cluster);

        TestReplica odd = cluster.replicas().getLast();
        assertThat(odd.stopped()).hasMessageContaining("entry " + StateComparison.EVERY);
        assertThat(cluster.replicas().subList(0, 2)).allMatch(node -> node.stopped() == null);
        long number = cluster.leader().submit(acquire("after"), null);
        cluster.settle();
        assertThat(cluster.leader().answer(number)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void oddLeaderStopsToo() {
        ReplicaCluster undecided = cluster(3, "none");
        undecided.run(1_000);
        String leader = undecided.leader().name;
        ReplicaCluster cluster = cluster(3, leader);
        cluster.run(1_000);
        assertThat(cluster.leader().name).as("the run is deterministic").isEqualTo(leader);
        work(cluster);

        assertThat(cluster.replicas().stream().filter(node -> node.stopped() != null))
                .extracting(node -> node.name)
                .containsExactly(leader);
        assertThat(cluster.leader().name).isNotEqualTo(leader);
    }

    @Test
    void withTwoNobodyKnowsWhoIsWrongSoItIsAnAlarm() {
        ReplicaCluster cluster = cluster(2, "node1");
        work(cluster);

        assertThat(cluster.replicas())
                .allSatisfy(node -> {
                    assertThat(node.stopped()).isNull();
                    assertThat(node.alarms).hasSize(1);
                    assertThat(node.status().divergedAt()).isPositive();
                });
        assertThat(cluster.replicas().getFirst().alarms.getFirst()).contains("node2");
    }

    private static ReplicaCluster cluster(int nodes, String odd) {
        return new ReplicaCluster(
                nodes, 1_000, 1 << 20, List.of(0), name -> image(name.equals(odd) ? "y" : "x"));
    }

    /** A state that one letter tells from another. */
    private static CoordinationImage image(String owner) {
        CoordinationMachine machine = CoordinationMachine.empty();
        Command acquire = new LockCommand.Acquire("r", owner, LockMode.EXCLUSIVE, 3_600_000, 0);
        Request request = new Request(new Origin("gone", 1, 1), "test", "key", acquire);
        machine.apply(new Batch(1, 1, List.of(request)));
        return machine.image();
    }

    /** More entries than lie between two comparisons. */
    private static void work(ReplicaCluster cluster) {
        cluster.run(1_000);
        for (int i = 0; i < StateComparison.EVERY + 10; i++) {
            running(cluster).submit(acquire("r" + i), null);
            cluster.run(10);
        }
        cluster.run(3_000);
    }

    private static TestReplica running(ReplicaCluster cluster) {
        return cluster.replicas().stream()
                .filter(node -> node.stopped() == null)
                .findFirst()
                .orElseThrow();
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 300_000, 0);
    }
}
