package io.selaras.proof.simulator.client;

import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.world.World;
import io.selaras.raft.state.Role;
import io.selaras.replica.ReplicaStatus;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all clients share: the world, the nodes, the ledger, and the history. */
public final class ClientSide {

    private final World world;
    private final List<SimulatedNode> nodes;
    private final Ledger ledger;
    private final Histories history;
    private final TreeMap<String, Long> answers = new TreeMap<>();

    public ClientSide(World world, List<SimulatedNode> nodes, Ledger ledger, Histories history) {
        this.world = world;
        this.nodes = nodes;
        this.ledger = ledger;
        this.history = history;
    }

    public World world() {
        return world;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    Ledger ledger() {
        return ledger;
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
        @Nullable ReplicaStatus status = node.status();
        return status != null && status.raft().role() == Role.LEADER;
    }

    /** The node's term; 0 if it is down. */
    long termOf(SimulatedNode node) {
        @Nullable ReplicaStatus status = node.status();
        return status == null ? 0 : status.raft().term();
    }

    /** How far the node has applied the log; beyond everything if it is down. */
    long appliedOf(SimulatedNode node) {
        @Nullable ReplicaStatus status = node.status();
        return status == null ? Long.MAX_VALUE : status.applied();
    }
}
