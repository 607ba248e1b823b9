package io.selaras.raft.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.step.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded runs of whole groups under every disturbance at once; the oracle watches each output. */
final class SimulationTest {

    private static final int SEEDS = Integer.getInteger("raft.seeds", 100);
    private static final long FIRST = Long.getLong("raft.seed", 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void nothingCommittedIsLostAndTheClusterRecovers(int size) {
        int reads = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Run run = new Run(seed, size);
            try {
                run.chaos();
                run.heal();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("size " + size + " seed " + seed, failure);
            }
            reads += run.cluster.oracle().readsAnswered();
        }
        assertThat(reads).as("reads answered").isGreaterThan(SEEDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void membershipChangesUnderEveryDisturbance(int size) {
        int changes = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Run run = new Run(seed, size);
            MemberChanges members = new MemberChanges(run.cluster, run.random);
            run.between = members::maybe;
            try {
                run.chaos();
                run.heal();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("size " + size + " seed " + seed, failure);
            }
            changes += run.cluster.oracle().changes();
        }
        assertThat(changes).as("changes committed").isGreaterThan(SEEDS);
    }

    private static final class Run {

        private final Random random;
        private final SimCluster cluster;
        private Runnable between = () -> {};
        private long names;

        Run(long seed, int size) {
            random = new Random(~seed);
            cluster = new SimCluster(seed, size, (_, _, _, _) -> {});
        }

        void chaos() {
            cluster.network()
                    .disturb(random.nextInt(20), random.nextInt(10), 1 + random.nextInt(20));
            cluster.diskDelay(1 + random.nextInt(30));
            cluster.pieces(random.nextInt(50));
            cluster.linkAll();
            for (int turn = 0; turn < 150; turn++) {
                disturb(cluster.nodes().get(random.nextInt(cluster.nodes().size())));
                between.run();
                work();
                cluster.run(1 + random.nextInt(60));
                if (turn % 10 == 0) {
                    compareLogs();
                }
            }
        }

        private void disturb(SimNode node) {
            switch (random.nextInt(24)) {
                case 0, 1 -> crash(node);
                case 2 -> tear(node);
                case 3, 4, 5, 6 -> restart(node);
                case 7 -> cutOff(node);
                case 8, 9 -> cluster.network().heal();
                case 10 -> upStep(node, new Input.TransferLeadership(null));
                case 11, 12 -> snapshot(node);
                case 13 -> upStep(node, new Input.PeerLost(other(), List.of()));
                case 14 -> upStep(node, new Input.PeerLinked(other()));
                case 15 -> powerCut();
                default -> work();
            }
        }

        private String other() {
            return cluster.nodes().get(random.nextInt(cluster.nodes().size())).id();
        }

        private void upStep(SimNode node, Input input) {
            if (node.up()) {
                cluster.step(node, input);
            }
        }

        private void crash(SimNode node) {
            if (node.up()) {
                cluster.crash(node, random.nextBoolean());
            }
        }

        /** More than a minority that lost durable data is beyond what any protocol survives. */
        private void tear(SimNode node) {
            long others =
                    cluster.nodes().stream()
                            .filter(peer -> peer != node && peer.disk().recover().recovering())
                            .count();
            int fewestVoters =
                    cluster.nodes().stream()
                            .mapToInt(peer -> peer.raft().status().membership().voters().size())
                            .min()
                            .orElseThrow();
            if (node.up() && others < (fewestVoters - 1) / 2) {
                cluster.tear(node, random.nextInt(8));
            }
        }

        /** All at once; every tail looks torn, though nothing acknowledged is gone. */
        private void powerCut() {
            if (random.nextInt(3) == 0 && cluster.nodes().stream().allMatch(SimNode::up)) {
                cluster.nodes().forEach(node -> cluster.tear(node, 0));
                cluster.nodes().forEach(cluster::restart);
            }
        }

        private void restart(SimNode node) {
            if (!node.up()) {
                cluster.restart(node);
            }
        }

        private void snapshot(SimNode node) {
            if (node.up()) {
                cluster.snapshot(node);
            }
        }

        private void cutOff(SimNode node) {
            for (SimNode peer : cluster.nodes()) {
                if (random.nextInt(4) > 0) {
                    cluster.network().cut(node.id(), peer.id());
                }
                if (random.nextInt(4) > 0) {
                    cluster.network().cut(peer.id(), node.id());
                }
            }
        }

        private void work() {
            for (SimNode node : cluster.nodes()) {
                if (node.up()) {
                    byte[] payload = ("v" + names++).getBytes(StandardCharsets.UTF_8);
                    long term = node.raft().status().term();
                    cluster.step(node, new Input.Propose(term, payload));
                    cluster.oracle().reading(names);
                    cluster.step(node, new Input.ReadIndex(names));
                }
            }
        }

        private void compareLogs() {
            for (SimNode one : cluster.nodes()) {
                for (SimNode other : cluster.nodes()) {
                    Oracle.compareLogs(one, other);
                }
            }
        }

        private String statuses() {
            return cluster.nodes().stream()
                    .map(node -> "\n" + node.id() + " " + node.raft().status())
                    .collect(Collectors.joining());
        }

        /** Liveness: once the disturbances end, everybody agrees and nobody stays recovering. */
        void heal() {
            cluster.network().heal();
            cluster.network().disturb(0, 0, 5);
            cluster.nodes().forEach(this::restart);
            cluster.linkAll();
            cluster.run(4_000);
            assertThat(cluster.leader()).as(() -> "leader after heal of " + statuses()).isPresent();
            work();
            cluster.run(300);
            compareLogs();
            SimNode leader = cluster.leader().orElseThrow();
            long last = leader.raft().status().lastIndex();
            Membership membership = leader.raft().status().membership();
            for (SimNode node : cluster.nodes()) {
                if (!membership.isMember(node.id())) {
                    continue;
                }
                RaftStatus status = node.raft().status();
                assertThat(status.membership()).as(node.id() + " members").isEqualTo(membership);
                assertThat(status.commit()).as(node.id() + " commit").isEqualTo(last);
                assertThat(status.lastIndex()).as(node.id() + " last").isEqualTo(last);
                assertThat(status.leader()).as(node.id() + " leader").isEqualTo(leader.id());
                assertThat(status.recovering()).as(node.id() + " recovering").isFalse();
            }
        }
    }
}
