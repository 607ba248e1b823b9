package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The leadership of a lost node falls on the next linked voter that is preferred (ADR 0226). */
class FallOfLeadershipTest {

    private static final List<Integer> GROUPS = List.of(0, 1, 2, 3, 4);
    private static final int NODES = 5;

    /** The longest turn of two voters that have to wait for others, and some time for the votes. */
    private static final long SOON_MS = 200;

    private final ReplicaCluster cluster =
            new ReplicaCluster(NODES, 100, ReplicaCluster.SNAPSHOT_LOG_BYTES, GROUPS, _ -> null);

    /** In which order the nodes that are up shall lead each group. */
    private final TreeMap<Integer, List<String>> orders = new TreeMap<>();

    /** Each group's first node is another one, and what follows it, too. */
    private void preferences() {
        for (int group : GROUPS) {
            List<String> order = new ArrayList<>(List.of("node2", "node4", "node1", "node5"));
            order.add("node3");
            Collections.rotate(order, group);
            if (group % 2 == 1) {
                Collections.swap(order, 1, 3);
            }
            orders.put(group, order);
        }
        cluster.run(1_000);
        orders.forEach((group, order) -> {
            for (int place = 0; place < NODES; place++) {
                String id = order.get(place);
                Member member = new Member(id, id + ":1", MemberRole.VOTER, NODES - place, null);
                cluster.node("node1").submit(group, new MemberCommand.Add(member), null);
            }
        });
        cluster.run(70_000);
        orders.forEach((group, order) -> assertThat(leader(group)).isEqualTo(order.getFirst()));
    }

    private @Nullable String leader(int group) {
        String leader = null;
        for (TestReplica node : cluster.replicas()) {
            boolean leads = order(group).contains(node.name) && raft(group, node).ready();
            leader = leads ? node.name : leader;
        }
        return leader;
    }

    private List<String> order(int group) {
        return Objects.requireNonNull(orders.get(group));
    }

    private static RaftStatus raft(int group, TestReplica node) {
        return node.replica.status(group).raft();
    }

    private void kill(String name) {
        cluster.crash(cluster.node(name));
        orders.values().forEach(order -> order.remove(name));
    }

    private long term(int group) {
        return raft(group, cluster.node(order(group).getFirst())).term();
    }

    @Test
    void eachLeadershipFallsOnTheNextOneThatIsLeft() {
        preferences();
        for (String killed : List.of("node2", "node4")) {
            TreeMap<Integer, Long> terms = new TreeMap<>();
            orders.forEach((group, order) -> {
                if (order.getFirst().equals(killed)) {
                    terms.put(group, term(group));
                }
            });
            assertThat(terms).isNotEmpty();
            kill(killed);
            cluster.run(SOON_MS);
            orders.forEach((group, order) -> assertThat(leader(group)).isEqualTo(order.getFirst()));
            terms.forEach((group, term) ->
                    assertThat(term(group)).as("one election").isEqualTo(term + 1));
        }
    }

    @Test
    void itFallsOnTheOneAfterThatIfTheNextOneLacksWhatWasCommitted() {
        preferences();
        int group = 2;
        List<String> order = order(group);
        TestReplica leader = cluster.node(order.get(0));
        cluster.cutOff(cluster.node(order.get(1)));
        long number =
                leader.submit(
                        group,
                        new LockCommand.Acquire("r", "ann", LockMode.SHARED, 300_000, 0),
                        null);
        cluster.settle();
        assertThat(leader.answer(number)).isNotNull();
        String afterThat = order.get(2);
        cluster.heal();
        kill(leader.name);
        cluster.run(SOON_MS);
        assertThat(leader(group)).isEqualTo(afterThat);
    }
}
