package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.raft.message.Membership;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of six members five vote, and the sixth learns until it takes the vote of one that a majority has
 * lost.
 */
class DeadVoterTest {

    private static final long DEAD_MS = 600_000;
    private static final List<String> FIVE = List.of("node1", "node2", "node3", "node4", "node5");

    private static final List<String> SIX =
            List.of("node1", "node2", "node3", "node4", "node5", "node6");

    private final ReplicaCluster cluster =
            new ReplicaCluster(6, 100, ReplicaCluster.SNAPSHOT_LOG_BYTES, List.of(0), _ -> image());

    /** Of a cluster whose members state whom they have lost. */
    private static MachineImage image() {
        CoordinationMachine machine = CoordinationMachine.empty(SIX);
        Origin origin = new Origin("node1", 1, 0);
        for (int version = 2; version <= CoordinationImage.FACTS_SINCE; version++) {
            Request raise = new Request(origin, "", null, new RaiseVersion(version));
            machine.apply(new Batch(1, 1, List.of(raise)));
        }
        return machine.image();
    }

    private Membership inForce() {
        return cluster.leader().status().inForce();
    }

    private List<TestReplica> others(TestReplica node) {
        return cluster.replicas().stream().filter(it -> it != node).toList();
    }

    private void lose(TestReplica node) {
        cluster.cutOff(node);
        others(node).forEach(it -> it.replica.peerUnlinked(cluster.nowMs, node.name));
    }

    private void find(TestReplica node) {
        cluster.heal();
        others(node).forEach(it -> cluster.relink(it, node));
    }

    @Test
    void voteIsTakenOverAfterTenMinutesAndKept() {
        cluster.run(10_000);
        assertThat(inForce()).isEqualTo(new Membership(FIVE, List.of("node6")));

        TestReplica lost = cluster.follower();
        lose(lost);
        cluster.run(DEAD_MS - 1_000);
        assertThat(inForce().voters()).isEqualTo(FIVE);
        find(lost);
        cluster.run(1_000);
        lose(lost);
        cluster.run(DEAD_MS - 1_000);
        assertThat(inForce().voters()).as("one that returns in time").isEqualTo(FIVE);

        cluster.run(DEAD_MS / 10);
        assertThat(inForce().voters()).hasSize(5).contains("node6");
        assertThat(inForce().learners()).containsExactly(lost.name);

        find(lost);
        cluster.run(DEAD_MS / 10);
        assertThat(inForce().learners()).as("it is back").containsExactly(lost.name);
        assertThat(cluster.leader().status().nodes()).matches(it -> it.dead().isEmpty());
    }
}
