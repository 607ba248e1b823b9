package io.selaras.proof.simulator.node;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.raft.state.Role;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.Submission;
import org.jspecify.annotations.Nullable;

/** One group of one node, as the clients of that group see it. */
public final class NodeGroup {

    private final SimulatedNode node;
    private final int id;

    NodeGroup(SimulatedNode node, int id) {
        this.node = node;
        this.id = id;
    }

    /** Submits a client's command; returns 0 if nobody listens. */
    public long submit(Command command, @Nullable String requestId, long timeoutMs, Caller caller) {
        return submit(new Submission(id, "client", requestId, 0, command, timeoutMs), caller);
    }

    /** The same with all that a client can say. */
    public long submit(Submission asked, Caller caller) {
        long number =
                node.connect(caller, it -> node.replica().submit(node.clock().nowMs(), it, asked));
        if (number != 0) {
            node.listener().asked(node, id, number);
        }
        return number;
    }

    /** A linearizable read; returns 0 if nobody listens. */
    public long query(Query<?> query, long timeoutMs, Caller caller) {
        return node.connect(
                caller, it -> node.replica().query(node.clock().nowMs(), id, it, query, timeoutMs));
    }

    /** The client of this request closed its connection. */
    public void disconnect(long number) {
        node.hangUp(number, () -> node.replica().disconnected(node.clock().nowMs(), id, number));
    }

    /** The group's state on this node; null if the node is down. */
    public @Nullable ReplicaStatus status() {
        return node.status(id);
    }

    /** Whether this node leads the group, as it believes. */
    public boolean leads() {
        ReplicaStatus status = status();
        return status != null && status.raft().role() == Role.LEADER;
    }
}
