package io.selaras.replica;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionRange;
import org.jspecify.annotations.Nullable;

/** The follower's side of snapshot transfers: chunks go to the disk in order, one at a time. */
final class SnapshotReceiver {

    private record Transfer(String from, long id, long term, long nextOffset) {}

    private final int group;
    private final DiskPort disk;
    private final PeerOutbox outbox;
    private final Consensus consensus;
    private final VersionRange reads;
    private @Nullable Transfer transfer;
    private @Nullable MachineImage staged;

    SnapshotReceiver(ReplicaConfig config, NodeScope node, Consensus consensus) {
        this.group = config.raft().group();
        this.disk = node.ports.disk();
        this.outbox = node.outbox;
        this.consensus = consensus;
        this.reads = config.versions().reads();
    }

    void received(String from, PeerItem.SnapshotChunk chunk) {
        Transfer current = transfer;
        boolean starts = chunk.offset() == 0 && (current == null || chunk.term() >= current.term());
        boolean continues =
                current != null
                        && current.from().equals(from)
                        && current.id() == chunk.transfer()
                        && current.nextOffset() == chunk.offset();
        if (!starts && !continues) {
            refuse(from, chunk.transfer());
            return;
        }
        long next = chunk.offset() + chunk.data().length;
        transfer = new Transfer(from, chunk.transfer(), chunk.term(), next);
        disk.writeSnapshot(
                new SnapshotPiece(
                        group,
                        chunk.transfer(),
                        chunk.mark(),
                        chunk.offset(),
                        chunk.data(),
                        chunk.last()));
    }

    void written(long nowMs, SnapshotPiece piece, @Nullable MachineImage image) {
        Transfer current = transfer;
        if (current == null || current.id() != piece.transfer()) {
            return;
        }
        if (!piece.last()) {
            acknowledge(current, true);
            return;
        }
        transfer = null;
        boolean readable = image != null && reads.contains(image.version());
        if (readable) {
            staged = image;
            consensus.step(
                    nowMs,
                    new Input.SnapshotReceived(current.from(), current.term(), piece.mark()));
        }
        acknowledge(current, readable);
    }

    /** There was no space for this piece: the transfer is given up, the leader will try again. */
    void refused(SnapshotPiece piece) {
        Transfer current = transfer;
        if (current != null && current.id() == piece.transfer()) {
            transfer = null;
            acknowledge(current, false);
        }
    }

    /** The image of a snapshot that Raft accepted. */
    MachineImage takeStaged(SnapshotMark mark) {
        MachineImage image = staged;
        staged = null;
        if (image == null) {
            throw new IllegalStateException("no staged snapshot at index " + mark.index());
        }
        return image;
    }

    private void acknowledge(Transfer current, boolean ok) {
        outbox.add(
                current.from(),
                new PeerItem.SnapshotAck(group, current.id(), current.nextOffset(), ok));
    }

    private void refuse(String from, long id) {
        outbox.add(from, new PeerItem.SnapshotAck(group, id, 0, false));
    }
}
