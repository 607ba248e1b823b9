package io.selaras.replica.peer;

import io.selaras.raft.step.RaftEvent;
import org.jspecify.annotations.Nullable;

/** Who leads, as far as this node knows. */
public final class Leadership {

    private final long holdMs;
    private boolean leading;
    private boolean ready;
    private long term;
    private @Nullable String leader;
    private long contactMs;

    /**
     * @param holdMs how long requests may wait for a new leader, counted from the last contact with
     *     the old one
     */
    public Leadership(long nowMs, long holdMs) {
        this.holdMs = holdMs;
        this.contactMs = nowMs;
    }

    public void on(long nowMs, RaftEvent event) {
        switch (event) {
            case RaftEvent.BecameLeader became -> {
                leading = true;
                ready = false;
                term = became.term();
            }
            case RaftEvent.LeaderReady _ -> ready = true;
            case RaftEvent.LostLeadership _ -> {
                leading = false;
                ready = false;
                contactMs = nowMs;
            }
            case RaftEvent.LeaderChanged changed -> {
                term = Math.max(term, changed.term());
                leader = changed.leader();
                contactMs = leader == null ? contactMs : nowMs;
            }
            case RaftEvent.Recovered _ -> {}
        }
    }

    /** The leader was heard, so the time to hold requests starts anew when it falls silent. */
    public void contact(long nowMs) {
        contactMs = nowMs;
    }

    /** A majority was out of reach for an election timeout: requests are not held any longer. */
    public void cutOff(long nowMs) {
        contactMs = nowMs - holdMs;
    }

    public boolean leading() {
        return leading;
    }

    /** Leading, and an entry of this term is committed. */
    public boolean ready() {
        return ready;
    }

    public long term() {
        return term;
    }

    /** The leader that this node follows, null if none is known or it leads itself. */
    public @Nullable String remoteLeader() {
        return leading ? null : leader;
    }

    /** Until when requests without a leader are held before they are refused. */
    public long holdUntilMs() {
        return contactMs + holdMs;
    }
}
