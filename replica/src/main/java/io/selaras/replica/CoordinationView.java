package io.selaras.replica;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.member.Member;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import java.util.List;

/**
 * What belongs to the cluster, as one group of this node has applied it. A group that says it
 * itself goes by its own, a partition by that of the coordination group.
 */
final class CoordinationView {

    private final AppliedState applied;
    private final RequestTracker requests;
    private final long knownTerm;
    private final long knownIndex;
    private boolean forgetful;

    /**
     * @param start what the node had of the group at its start
     */
    CoordinationView(AppliedState applied, RequestTracker requests, RaftStart start) {
        this.applied = applied;
        this.requests = requests;
        this.forgetful = start.recovering();
        Entry last = start.entries().isEmpty() ? null : start.entries().getLast();
        this.knownTerm = last == null ? start.snapshot().term() : last.term();
        this.knownIndex = last == null ? start.snapshot().index() : last.index();
    }

    ClusterMachine machine() {
        return GroupMachines.ofCluster(applied.machine());
    }

    /** The last entry that was applied. */
    long index() {
        return applied.index();
    }

    /** What the partitions of this node go by. */
    Seen seen() {
        ClusterMachine machine = machine();
        return new Seen(
                machine.members(),
                machine.placement(),
                machine.definitionsRevision(),
                machine.stateVersion(),
                isCurrent());
    }

    /** What partitions go by. */
    record Seen(
            List<Member> members,
            Placement placement,
            long definitionsRevision,
            int version,
            boolean current) {}

    /** Gives this node's own command to the group; it must be idempotent, as it is repeated. */
    void submit(long nowMs, Command command) {
        requests.submitInternal(nowMs, command);
    }

    /** Whether something that was given to the group by this node waits for its turn. */
    boolean hasUnsent() {
        return requests.hasUnsent();
    }

    /** The node has again what it had acknowledged and may have forgotten. */
    void recovered() {
        forgetful = false;
    }

    /**
     * Whether all was applied that the node had at its start and before, or what has replaced it.
     * Until then the view may be older than what was done by it in a life before.
     */
    boolean isCurrent() {
        return !forgetful && isNewerThanStart();
    }

    private boolean isNewerThanStart() {
        return applied.term() > knownTerm || applied.index() >= knownIndex;
    }
}
