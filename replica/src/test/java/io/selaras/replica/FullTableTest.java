package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.member.MemberCommand;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a state that is as large as it may be changes for clients, and what it does not. */
class FullTableTest {

    private static final Answer.Failed TABLE_FULL = new Answer.Failed(Failure.TABLE_FULL, 200);

    private final ReplicaCluster cluster = new ReplicaCluster(3, 1_000);

    @BeforeEach
    void elect() {
        cluster.run(1_000);
    }

    @Test
    void fullTableRefusesWhatGrowsOnEveryNodeAlikeAndDoesWhatFrees() {
        TestReplica leader = cluster.leader();
        TestReplica follower = cluster.follower();
        List<Long> held = fill(follower);

        long refused = follower.submit(acquire("late"), null);
        long refusedAtLeader = leader.submit(acquire("late"), null);
        long renewed = follower.submit(renew("r0", token(follower, held.getFirst())), null);
        cluster.settle();
        assertThat(follower.answer(refused)).isEqualTo(TABLE_FULL);
        assertThat(leader.answer(refusedAtLeader)).isEqualTo(TABLE_FULL);
        assertThat(follower.answer(renewed)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.status().size()).isEqualTo(follower.status().size());
        assertThat(leader.status().size().bytes())
                .isBetween(ClusterConfigs.STATE_BYTES, ClusterConfigs.STATE_BYTES + 2_000);

        for (int i = 0; i < 10; i++) {
            follower.submit(release("r" + i, token(follower, held.get(i))), null);
        }
        cluster.settle();
        long granted = follower.submit(acquire("late"), null);
        cluster.settle();
        assertThat(token(follower, granted)).isPositive();
    }

    @Test
    void limitOfTheSmallestMemberHoldsAlthoughItDiedAndAnotherLeads() {
        lead("node2");
        fill(cluster.node("node2"));
        cluster.crash(cluster.node("node1"));
        cluster.run(1_000);
        assertRefuses(cluster.node("node2"));

        lead("node3");
        assertRefuses(cluster.node("node3"));
        assertRefuses(cluster.node("node2"));
    }

    @Test
    void limitGoesWithItsMember() {
        lead("node2");
        fill(cluster.node("node2"));
        cluster.node("node2").submit(new MemberCommand.Remove("node1"), null);
        cluster.run(1_000);
        long granted = cluster.node("node3").submit(acquire("late"), null);
        cluster.settle();
        assertThat(token(cluster.node("node3"), granted)).isPositive();
        assertThat(cluster.node("node3").status().size().limitBytes())
                .isEqualTo(4 * ClusterConfigs.STATE_BYTES);
    }

    private void lead(String name) {
        if (cluster.leader() != cluster.node(name)) {
            cluster.leader().transferLeadership(name);
            cluster.run(1_000);
        }
        assertThat(cluster.leader().name).isEqualTo(name);
    }

    private void assertRefuses(TestReplica node) {
        long refused = node.submit(acquire("late"), null);
        cluster.run(50);
        assertThat(node.answer(refused)).isEqualTo(TABLE_FULL);
    }

    private List<Long> fill(TestReplica node) {
        List<Long> granted = new ArrayList<>();
        while (true) {
            long number = node.submit(acquire("r" + granted.size()), null);
            cluster.settle();
            if (!(node.answer(number) instanceof Answer.Applied)) {
                return granted;
            }
            granted.add(number);
        }
    }

    private static long token(TestReplica node, long number) {
        return node.answer(number) instanceof Answer.Applied(LockReply.Granted granted)
                ? granted.token()
                : 0;
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(resource, "o", LockMode.EXCLUSIVE, 3_600_000, 0);
    }

    private static Command renew(String resource, long token) {
        return new LockCommand.Renew(resource, "o", token, 3_600_000);
    }

    private static Command release(String resource, long token) {
        return new LockCommand.Release(resource, "o", token);
    }
}
