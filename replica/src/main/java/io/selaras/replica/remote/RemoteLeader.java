package io.selaras.replica.remote;

import io.selaras.replica.peer.PeerTable;
import org.jspecify.annotations.Nullable;

/** Who leads a partition, as far as its leaders tell a node that does not vote. */
final class RemoteLeader {

    private final PeerTable peers;
    private final long holdMs;
    private @Nullable String peer;
    private long term;
    private long contactMs;

    /**
     * @param holdMs how long requests may wait for a new leader, counted from the last contact with
     *     the old one
     */
    RemoteLeader(long nowMs, PeerTable peers, long holdMs) {
        this.peers = peers;
        this.holdMs = holdMs;
        this.contactMs = nowMs;
    }

    /** A peer says that it leads in this term. Returns whether that is news. */
    boolean heard(long nowMs, String from, long ofTerm) {
        if (ofTerm < term) {
            return false;
        }
        boolean news = ofTerm > term || !from.equals(peer);
        peer = from;
        term = ofTerm;
        contactMs = nowMs;
        return news;
    }

    /** The leader of this term says that it does not lead. */
    void denied(String from, long ofTerm) {
        if (ofTerm == term && from.equals(peer)) {
            peer = null;
        }
    }

    /** Whom to ask; null if nobody is known or can be reached. */
    @Nullable String reachable() {
        String known = peer;
        return known != null && peers.isLinked(known) ? known : null;
    }

    boolean is(String name) {
        return name.equals(peer);
    }

    long term() {
        return term;
    }

    /** Until when requests without a leader are held before they are refused. */
    long holdUntilMs() {
        return contactMs + holdMs;
    }
}
