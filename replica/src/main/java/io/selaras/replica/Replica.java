package io.selaras.replica;

import io.selaras.core.coordination.CoordinationCommand;
import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.machine.Query;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.Submission;
import io.selaras.replica.space.DiskSpace;
import io.selaras.wire.MalformedException;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node's replica. Every method takes the monotonic time in milliseconds and is called by the
 * loop's thread; after a bunch of calls the loop calls {@link #finishTurn}.
 */
public final class Replica {

    private final ReplicaConfig config;
    private final Group group;

    public Replica(long nowMs, ReplicaConfig config, ReplicaStart start, ReplicaPorts ports) {
        this.config = config;
        this.group = new Group(nowMs, config, start, ports);
    }

    /** A connection to this peer was made; {@code start} is its start number. */
    public void peerLinked(long nowMs, String peer, long start) {
        group.peers.linked(nowMs, peer, start);
        group.gone(nowMs, new CoordinationCommand.NodeGone(peer, start, true));
        group.askWhatArrived();
        group.step(nowMs, new Input.PeerLinked(peer));
    }

    /** The connection ended; nothing is known about the process yet. */
    public void peerUnlinked(long nowMs, String peer) {
        group.peers.unlinked(nowMs, peer);
        group.sender.unlinked(nowMs, peer);
        group.drain(nowMs);
    }

    /** The connection ended and one reconnect failed: the peer probably crashed. */
    public void peerLost(long nowMs, String peer) {
        group.gone(nowMs, group.peers.lost(nowMs, peer));
        group.step(nowMs, new Input.PeerLost(peer));
    }

    /**
     * A frame arrived from a peer whose identity was checked.
     *
     * @throws MalformedException if it cannot be decoded; nothing of it was acted upon
     */
    public void frameReceived(long nowMs, String peer, byte[] frame) throws MalformedException {
        List<PeerItem> items = PeerFrameCodec.decode(frame).items();
        group.space.heard(peer, items);
        for (PeerItem item : items) {
            switch (item) {
                case PeerItem.RaftItem raft -> {
                    if (raft.message().from().equals(peer)) {
                        group.receive(nowMs, raft.message());
                    }
                }
                case PeerItem.Forward forward -> group.forwarded(nowMs, peer, forward);
                case PeerItem.ForwardsMissing missing -> group.forwardsMissing(peer, missing);
                case PeerItem.ForwardRefused refused -> group.requests.refused(nowMs, refused);
                case PeerItem.ReadIndexRequest request -> {
                    group.reads.askedBy(nowMs, peer, request.id());
                    group.drain(nowMs);
                }
                case PeerItem.ReadIndexReply reply -> group.readIndex(nowMs, reply);
                case PeerItem.LeaderTime time -> group.leaderTime(nowMs, time);
                case PeerItem.TransferWanted wanted -> group.transferWanted(nowMs, wanted);
                case PeerItem.StateHash hash -> group.states.compare(peer, hash);
                case PeerItem.DiskFull _ -> {
                    // Heard before the rest of its frame.
                }
                case PeerItem.SnapshotChunk chunk -> group.receiver.received(peer, chunk);
                case PeerItem.SnapshotAck ack -> {
                    group.sender.acknowledged(nowMs, peer, ack);
                    group.drain(nowMs);
                }
            }
        }
    }

    public void submit(long nowMs, Submission submission) {
        group.requests.submit(nowMs, submission);
    }

    /** A linearizable read, answered as {@code Answer.Read}. */
    public void query(long nowMs, long number, Query<?> query, long timeoutMs) {
        group.reads.query(number, query, nowMs + timeoutMs);
    }

    /**
     * The client behind this number went away and did not get its whole answer: a wait ends, an
     * undelivered grant is released.
     */
    public void disconnected(long nowMs, long number) {
        group.requests.disconnected(nowMs, number);
    }

    /** Everything handed out up to this persist sequence is durable. */
    public void persisted(long nowMs, long persistSequence) {
        group.consensus.space().persisted(persistSequence);
        group.step(nowMs, new Input.Persisted(persistSequence));
    }

    /**
     * How much room the journal has, as of its last fsync. Reported again while the disk is full.
     */
    public void diskSpace(DiskSpace space) {
        group.space.reported(space);
    }

    /** The snapshot at this mark, asked for by {@code saveSnapshot}, is durable. */
    public void snapshotSaved(long nowMs, SnapshotMark mark) {
        group.snapshotSaved(nowMs, mark);
    }

    /** The snapshot asked for by {@code saveSnapshot} found no space. */
    public void snapshotRefused(long nowMs) {
        group.space.snapshotRefused(nowMs);
    }

    /** A piece of the newest snapshot; {@code bytes} null if that snapshot no longer exists. */
    public void snapshotRead(
            long nowMs, ReplicaPorts.SnapshotRead request, byte @Nullable [] bytes, boolean last) {
        group.sender.read(nowMs, request, bytes, last);
        group.drain(nowMs);
    }

    /** A piece is stored; with the last piece the checked, decoded image, null if it is damaged. */
    public void snapshotWritten(
            long nowMs, ReplicaPorts.SnapshotPiece piece, @Nullable CoordinationImage image) {
        group.receiver.written(nowMs, piece, image);
        group.drain(nowMs);
    }

    /** There was no space for a piece of a leader's snapshot. */
    public void snapshotPieceRefused(ReplicaPorts.SnapshotPiece piece) {
        group.receiver.refused(piece);
    }

    /**
     * Hand leadership over, before this node stops or because an operator asks; a follower asks its
     * leader to.
     */
    public void transferLeadership(long nowMs, @Nullable String target) {
        group.transferLeadership(nowMs, target);
    }

    /** Time has passed; due at {@link #nextDeadlineMs}. */
    public void tick(long nowMs) {
        group.tick(nowMs);
    }

    /**
     * Ends a turn of the loop: proposes or forwards what gathered, sends one frame to each peer.
     */
    public void finishTurn(long nowMs) {
        group.finishTurn(nowMs);
    }

    /** The time at which {@link #tick} is due; may have passed. */
    public long nextDeadlineMs(long nowMs) {
        return group.nextDeadlineMs(nowMs);
    }

    /** The last entry applied to the machine. */
    public long applied() {
        return group.applied.index();
    }

    /** The present state, for people and metrics. */
    public ReplicaStatus status() {
        return new ReplicaStatus(
                config.self(),
                group.consensus.status(),
                group.applied.index(),
                group.applied.newest().index(),
                group.sender.completed(),
                group.applied.restored(),
                group.requests.outstanding(),
                group.proposals.queued(),
                group.members.wanted(),
                group.consensus.membership(),
                group.applied.machine().stateHash(),
                group.applied.machine().size(),
                group.space.level(),
                group.electionsWon(),
                group.states.alarmedAt());
    }
}
