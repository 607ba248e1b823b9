package io.selaras.raft.step;

import org.jspecify.annotations.Nullable;

/** A change of role that the caller acts upon. */
public sealed interface RaftEvent {

    /** This node was elected; it may serve once {@link LeaderReady} follows. */
    record BecameLeader(long term) implements RaftEvent {}

    /**
     * The first entry of this leader's own term is committed: reads and proposals may be served.
     */
    record LeaderReady(long term) implements RaftEvent {}

    /** This node led in {@code term} and no longer does. */
    record LostLeadership(long term, String reason) implements RaftEvent {}

    /** The leader that this node follows changed; null while none is known. */
    record LeaderChanged(long term, @Nullable String leader) implements RaftEvent {}

    /** This node is no longer recovering. */
    record Recovered() implements RaftEvent {}
}
