package io.selaras.proof.simulator.client;

import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.NodeGroup;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.ReplicaStatus;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all clients of a group share: the context, the nodes, the oracle, and the history. */
public final class ClientSide {

    private final SimulationContext context;
    private final int group;
    private final List<SimulatedNode> nodes;
    private final GrantOracle oracle;
    private final Histories history;
    private final TreeMap<String, Long> answers = new TreeMap<>();

    public ClientSide(
            SimulationContext context,
            int group,
            List<SimulatedNode> nodes,
            GrantOracle oracle,
            Histories history) {
        this.context = context;
        this.group = group;
        this.nodes = nodes;
        this.oracle = oracle;
        this.history = history;
    }

    public SimulationContext context() {
        return context;
    }

    int group() {
        return group;
    }

    /** The clients' group on this node. */
    NodeGroup at(SimulatedNode node) {
        return node.group(group);
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    GrantOracle oracle() {
        return oracle;
    }

    Histories history() {
        return history;
    }

    void answeredBy(SimulatedNode node) {
        answers.merge(node.name(), 1L, Long::sum);
    }

    /** How many commands this node has answered. */
    public long answersOf(SimulatedNode node) {
        return answers.getOrDefault(node.name(), 0L);
    }

    boolean leads(SimulatedNode node) {
        return at(node).leads();
    }

    /** The node's term; 0 if it is down. */
    long termOf(SimulatedNode node) {
        @Nullable ReplicaStatus status = at(node).status();
        return status == null ? 0 : status.raft().term();
    }

    /** How far the node has applied the log; beyond everything if it is down. */
    long appliedOf(SimulatedNode node) {
        @Nullable ReplicaStatus status = at(node).status();
        return status == null ? Long.MAX_VALUE : status.applied();
    }
}
