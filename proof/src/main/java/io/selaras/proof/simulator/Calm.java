package io.selaras.proof.simulator;

import static io.selaras.proof.simulator.world.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.Query;
import io.selaras.core.machine.QueryResult;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.world.World;
import io.selaras.replica.ReplicaStatus;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What must hold when all is well again: a lock ends soon after its time to live, and a node that
 * is cut off and comes back does not cost a healthy leader its office (thesis, section 9.6).
 */
final class Calm {

    private static final String RESOURCE = "calm";
    private static final int PATIENCE_MS = 5_000;
    private static final int TTL_MS = 5_000;
    private static final int FLAPS = 2;
    private static final int AWAY_MS = 12_000;
    private static final int BACK_MS = 8_000;

    private final World world;
    private final Network network;
    private final List<SimulatedNode> nodes;

    Calm(World world, Network network, List<SimulatedNode> nodes) {
        this.world = world;
        this.network = network;
        this.nodes = nodes;
    }

    void run() {
        lockEndsAfterItsTime();
        flappingNodeDisturbsNobody();
    }

    private void lockEndsAfterItsTime() {
        Answers acquired = new Answers();
        LockCommand.Acquire acquire =
                new LockCommand.Acquire(RESOURCE, "calm", LockMode.EXCLUSIVE, TTL_MS, 0);
        nodes.getFirst().submit(new Command.Locks(acquire), null, PATIENCE_MS, acquired);
        world.run(PATIENCE_MS);
        require(
                acquired.single() instanceof Answer.Applied(LockReply reply)
                        && reply instanceof LockReply.Granted,
                () -> "a free lock is not granted: " + acquired);
        world.run(TTL_MS + PATIENCE_MS);
        Answers read = new Answers();
        nodes.getLast().query(new Query.LockAt(RESOURCE), PATIENCE_MS, read);
        world.run(PATIENCE_MS);
        require(
                read.single() instanceof Answer.Read(QueryResult result)
                        && result instanceof QueryResult.LockDetail detail
                        && detail.holders().isEmpty(),
                () -> "a lock outlives its time to live: " + read);
    }

    private void flappingNodeDisturbsNobody() {
        SimulatedNode leader = Observer.leader(nodes);
        require(leader != null, () -> "nobody leads although all is well");
        long term = status(Objects.requireNonNull(leader)).raft().term();
        SimulatedNode flapping =
                nodes.stream().filter(node -> !node.equals(leader)).findFirst().orElseThrow();
        for (int i = 0; i < FLAPS; i++) {
            for (SimulatedNode other : nodes) {
                if (!other.equals(flapping)) {
                    network.cut(flapping.name(), other.name());
                    network.cut(other.name(), flapping.name());
                }
            }
            world.run(AWAY_MS);
            network.heal();
            world.run(BACK_MS);
        }
        ReplicaStatus after = status(leader);
        require(
                leader.equals(Observer.leader(nodes)) && after.raft().term() == term,
                () -> flapping.name() + " came back and deposed " + leader.name() + ": " + after);
    }

    private static ReplicaStatus status(SimulatedNode node) {
        return Objects.requireNonNull(node.status());
    }

    /** What a node answered. */
    private static final class Answers implements Caller {
        private final List<Answer> answers = new ArrayList<>();

        Answer single() {
            require(answers.size() == 1, () -> "not one answer: " + answers);
            return answers.getFirst();
        }

        @Override
        public void answered(Answer answer) {
            answers.add(answer);
        }

        @Override
        public void broken() {
            // The check that follows says so.
        }

        @Override
        public String toString() {
            return answers.toString();
        }
    }
}
