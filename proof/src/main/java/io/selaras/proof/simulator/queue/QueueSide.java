package io.selaras.proof.simulator.queue;

import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.ReplicaStatus;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all clients of queues share: the context, the nodes, and the oracle. */
final class QueueSide {

    private final SimulationContext context;
    private final List<SimulatedNode> nodes;
    private final int partitions;
    private final QueueOracle oracle;
    private final TreeMap<String, Long> answers = new TreeMap<>();
    private long operations;

    /**
     * @param nodes the members; changes as members come and go
     * @param partitions how many the cluster founds
     */
    QueueSide(
            SimulationContext context,
            List<SimulatedNode> nodes,
            int partitions,
            QueueOracle oracle) {
        this.context = context;
        this.nodes = nodes;
        this.partitions = partitions;
        this.oracle = oracle;
    }

    SimulationContext context() {
        return context;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    int partitions() {
        return partitions;
    }

    QueueOracle oracle() {
        return oracle;
    }

    /** A partition answered a command at this node. */
    void answeredBy(SimulatedNode node, int group) {
        operations++;
        answers.merge(group + "/" + node.name(), 1L, Long::sum);
    }

    /** How many commands to this partition this node has answered. */
    long answersOf(SimulatedNode node, int group) {
        return answers.getOrDefault(group + "/" + node.name(), 0L);
    }

    long operations() {
        return operations;
    }

    /** The node's term in a group; 0 if it is down or has no such group. */
    static long termOf(SimulatedNode node, int group) {
        @Nullable ReplicaStatus status = node.status(group);
        return status == null ? 0 : status.raft().term();
    }
}
