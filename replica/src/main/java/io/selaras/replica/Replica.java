package io.selaras.replica;

import io.selaras.core.machine.MachineImage;
import io.selaras.core.machine.Query;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.Submission;
import org.jspecify.annotations.Nullable;

/**
 * One node's brain. Every method takes the monotonic time in milliseconds and is called by the
 * loop's thread; after a bunch of calls the loop calls {@link #finishTurn}.
 */
public final class Replica {

    public Replica(ReplicaConfig config, ReplicaStart start, ReplicaPorts ports) {
        throw new UnsupportedOperationException();
    }

    /** A connection to this peer was made; {@code start} is its start number. */
    public void peerLinked(long nowMs, String peer, long start) {}

    /** The connection ended; nothing is known about the process yet. */
    public void peerUnlinked(long nowMs, String peer) {}

    /** The connection ended and one reconnect failed: the peer probably crashed. */
    public void peerLost(long nowMs, String peer) {}

    /** A frame arrived; a frame that cannot be decoded throws {@code MalformedFrameException}. */
    public void frameReceived(long nowMs, String peer, byte[] frame) {}

    public void submit(long nowMs, Submission submission) {}

    /** A linearizable read, answered as {@code Answer.Read}. */
    public void query(long nowMs, long number, Query query, long timeoutMs) {}

    /**
     * The client behind this number went away before it had its whole answer. Harmless for numbers
     * that are answered and delivered.
     */
    public void disconnected(long nowMs, long number) {}

    public void persisted(long nowMs, long ticket) {}

    public void snapshotSaved(long nowMs, SnapshotMark mark) {}

    /** A piece of the newest snapshot; {@code bytes} null if that snapshot no longer exists. */
    public void snapshotRead(
            long nowMs, ReplicaPorts.SnapshotRead request, byte @Nullable [] bytes, boolean last) {}

    /** A piece is stored; with the last piece the checked, decoded image, null if it is damaged. */
    public void snapshotWritten(
            long nowMs, ReplicaPorts.SnapshotPiece piece, @Nullable MachineImage image) {}

    /** Hand leadership over, before this node stops or because an operator asks. */
    public void transferLeadership(long nowMs, @Nullable String target) {}

    public void tick(long nowMs) {}

    /** Ends a turn of the loop: proposes or forwards what gathered, sends one frame to each peer. */
    public void finishTurn(long nowMs) {}

    /** The time at which {@link #tick} is due. */
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }
}
