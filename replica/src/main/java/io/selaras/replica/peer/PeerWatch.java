package io.selaras.replica.peer;

import io.selaras.core.machine.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which peers this node is linked to, and which have been gone for so long that their clients'
 * waits should end.
 */
public final class PeerWatch {

    /** What is known of a peer. */
    private static final class Peer {
        private long start;
        private boolean linked;
        private boolean reported;
        private boolean member;
        private long linkedAtMs;
        private long unlinkedAtMs;

        Peer(long nowMs) {
            this.unlinkedAtMs = nowMs;
        }
    }

    private final String self;
    private final long goneMs;
    private final Map<String, Peer> peers = new LinkedHashMap<>();

    public PeerWatch(String self, long goneMs) {
        this.self = self;
        this.goneMs = goneMs;
    }

    /** Watches these; a former member is forgotten once it was reported gone. */
    public void members(long nowMs, List<String> ids) {
        peers.values().forEach(peer -> peer.member = false);
        for (String id : ids) {
            if (!id.equals(self)) {
                peers.computeIfAbsent(id, _ -> new Peer(nowMs)).member = true;
            }
        }
    }

    public void linked(long nowMs, String name, long start) {
        Peer peer = peers.computeIfAbsent(name, _ -> new Peer(nowMs));
        peer.linkedAtMs = peer.linked ? peer.linkedAtMs : nowMs;
        peer.linked = true;
        peer.reported = false;
        peer.start = start;
    }

    public void unlinked(long nowMs, String name) {
        Peer peer = peers.get(name);
        if (peer != null && peer.linked) {
            peer.linked = false;
            peer.unlinkedAtMs = nowMs;
        }
    }

    public boolean isLinked(String name) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked;
    }

    /** Since when this peer is linked; {@code Long.MAX_VALUE} if it is not. */
    public long linkedSinceMs(String name) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked ? peer.linkedAtMs : Long.MAX_VALUE;
    }

    /** What a new leader should say of each peer: all starts before the present one are gone. */
    public List<Command> formerStarts() {
        List<Command> gone = new ArrayList<>();
        peers.forEach((name, peer) -> {
            peer.reported = false;
            if (peer.linked) {
                gone.add(new Command.NodeGone(name, peer.start));
            }
        });
        return gone;
    }

    /** What a leader should say of the peers that have been gone for too long; once each. */
    public List<Command> takeGone(long nowMs) {
        List<Command> gone = new ArrayList<>();
        peers.forEach((name, peer) -> {
            if (!peer.linked && !peer.reported && peer.unlinkedAtMs + goneMs <= nowMs) {
                peer.reported = true;
                long next = peer.start == 0 ? Long.MAX_VALUE : peer.start + 1;
                gone.add(new Command.NodeGone(name, next));
            }
        });
        peers.values().removeIf(peer -> peer.reported && !peer.member);
        return gone;
    }

    public long nextDeadlineMs() {
        long deadline = Long.MAX_VALUE;
        for (Peer peer : peers.values()) {
            if (!peer.linked && !peer.reported) {
                deadline = Math.min(deadline, peer.unlinkedAtMs + goneMs);
            }
        }
        return deadline;
    }
}
