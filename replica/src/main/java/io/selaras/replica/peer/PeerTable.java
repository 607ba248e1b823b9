package io.selaras.replica.peer;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.wire.VersionHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which peers this node is linked to, and which have been gone for so long that their clients'
 * waits should end.
 */
public final class PeerTable {

    /** What is known of a peer. */
    private static final class Peer {
        private long start;
        private boolean linked;
        private boolean lost;
        private boolean member;
        private long linkedAtMs;
        private long unlinkedAtMs;
        private @Nullable VersionHistory build;
        private int partitions;

        Peer(long nowMs) {
            this.unlinkedAtMs = nowMs;
        }

        /** The first start that is not gone if this one is. */
        private long next() {
            return start == 0 ? Long.MAX_VALUE : start + 1;
        }
    }

    private static final int FORGET_TIMES = 2;

    private final String self;
    private final long start;
    private final long goneMs;
    private final Map<String, Peer> peers = new LinkedHashMap<>();

    public PeerTable(String self, long start, long goneMs) {
        this.self = self;
        this.start = start;
        this.goneMs = goneMs;
    }

    /** Watches these. */
    public void members(long nowMs, List<String> ids) {
        peers.values().forEach(peer -> peer.member = false);
        for (String id : ids) {
            if (!id.equals(self)) {
                peers.computeIfAbsent(id, _ -> new Peer(nowMs)).member = true;
            }
        }
        forget(nowMs);
    }

    /** Whether this peer was linked in another start than this one. */
    public boolean isAnotherStart(String name, long startNumber) {
        Peer peer = peers.get(name);
        return peer != null && peer.start != 0 && peer.start != startNumber;
    }

    /**
     * A connection was made.
     *
     * @param build what the peer runs and has run, as it said
     */
    public void linked(long nowMs, String name, long startNumber, VersionHistory build) {
        Peer peer = peers.computeIfAbsent(name, _ -> new Peer(nowMs));
        boolean same = peer.linked && build.equals(peer.build);
        peer.linkedAtMs = same ? peer.linkedAtMs : nowMs;
        peer.build = build;
        peer.linked = true;
        peer.lost = false;
        peer.start = startNumber;
    }

    /** A linked peer is set to so many partitions, as it said. */
    public void setTo(String name, int partitions) {
        Peer peer = peers.get(name);
        if (peer != null) {
            peer.partitions = partitions;
        }
    }

    public void unlinked(long nowMs, String name) {
        Peer peer = peers.get(name);
        if (peer != null && peer.linked) {
            peer.linked = false;
            peer.unlinkedAtMs = nowMs;
        }
    }

    /**
     * The reconnect failed: returns what a leader should tell the machine about the peer. Its
     * clients may ask other nodes from now on, so no lock may be granted to it any more.
     */
    public Command lost(long nowMs, String name) {
        unlinked(nowMs, name);
        Peer peer = peers.computeIfAbsent(name, _ -> new Peer(nowMs));
        peer.lost = true;
        return new SystemCommand.NodeGone(name, peer.next(), false);
    }

    /** Who is linked. */
    public List<String> linked() {
        List<String> linked = new ArrayList<>();
        peers.forEach((name, peer) -> {
            if (peer.linked) {
                linked.add(name);
            }
        });
        return linked;
    }

    public boolean isLinked(String name) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked;
    }

    /** Whether this peer is linked in this start. */
    public boolean isLinked(String name, long startNumber) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked && peer.start == startNumber;
    }

    /** What this peer runs and has run; null if it is not linked. */
    public @Nullable VersionHistory build(String name) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked ? peer.build : null;
    }

    /** How many partitions this peer is set to; 0 if to none, or if it is not linked. */
    public int partitions(String name) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked ? peer.partitions : 0;
    }

    /** Since when this peer is linked; {@code Long.MAX_VALUE} if it is not. */
    public long linkedSinceMs(String name) {
        Peer peer = peers.get(name);
        return peer != null && peer.linked ? peer.linkedAtMs : Long.MAX_VALUE;
    }

    /** Since when there is no link with this peer; {@code Long.MAX_VALUE} if there is one. */
    public long unlinkedSinceMs(String name) {
        Peer peer = peers.get(name);
        return peer == null || peer.linked ? Long.MAX_VALUE : peer.unlinkedAtMs;
    }

    /**
     * What a new leader should say of each node, itself included: all starts before the present one
     * are gone, and those it cannot reach perhaps, too.
     */
    public List<Command> formerStarts() {
        List<Command> gone = new ArrayList<>();
        gone.add(new SystemCommand.NodeGone(self, start, true));
        peers.forEach((name, peer) -> {
            if (peer.linked) {
                gone.add(new SystemCommand.NodeGone(name, peer.start, true));
            } else if (peer.lost) {
                gone.add(new SystemCommand.NodeGone(name, peer.next(), false));
            }
        });
        return gone;
    }

    /** Whether this node is this one, a member, or was linked not long ago. */
    boolean knows(String name) {
        return name.equals(self) || peers.containsKey(name);
    }

    /** The peers that are not linked. */
    List<Absence> absences() {
        List<Absence> absences = new ArrayList<>();
        peers.forEach((name, peer) -> {
            if (!peer.linked) {
                absences.add(new Absence(name, peer.unlinkedAtMs, peer.next()));
            }
        });
        return absences;
    }

    /** Forgets former members, long after any leader has said that they are gone. */
    private void forget(long nowMs) {
        peers.values()
                .removeIf(peer ->
                        !peer.member
                                && !peer.linked
                                && peer.unlinkedAtMs + FORGET_TIMES * goneMs <= nowMs);
    }
}
