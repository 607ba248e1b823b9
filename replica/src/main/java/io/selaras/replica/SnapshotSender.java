package io.selaras.replica;

import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.request.PeerNumbers;
import io.selaras.wire.PeerItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The leader's side of snapshot transfers (Raft, section 7): one chunk of the newest snapshot file
 * is under way to each peer that needs it. Two peers are served at a time, the others wait.
 */
final class SnapshotSender {

    private static final int CHUNK_BYTES = 256 * 1024;
    private static final long PATIENCE_MS = 5_000;
    private static final int MOST = 2;

    /** Never due, with id 0: it waits for its turn. */
    private record Transfer(
            String peer, long id, long term, SnapshotMark mark, boolean lastSent, long deadlineMs) {

        Transfer progressed(boolean last, long newDeadlineMs) {
            return new Transfer(peer, id, term, mark, last, newDeadlineMs);
        }

        boolean waits() {
            return id == 0;
        }
    }

    private final int group;
    private final DiskPort disk;
    private final PeerOutbox outbox;
    private final Consensus consensus;
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();
    private final PeerNumbers numbers;
    private final Supplier<SnapshotMark> newest;
    private long completed;

    /**
     * @param newest the newest snapshot that the disk has
     */
    SnapshotSender(
            ReplicaConfig config,
            NodeScope node,
            Consensus consensus,
            Supplier<SnapshotMark> newest) {
        this.group = config.raft().group();
        this.disk = node.ports.disk();
        this.outbox = node.outbox;
        this.consensus = consensus;
        this.numbers = node.numbers(config);
        this.newest = newest;
    }

    void start(long nowMs, String peer, long term) {
        Transfer former = transfers.remove(peer);
        if (former != null) {
            close(former);
        }
        transfers.put(peer, new Transfer(peer, 0, term, newest.get(), false, Long.MAX_VALUE));
        next(nowMs);
    }

    private void next(long nowMs) {
        int served = 0;
        for (Transfer transfer : List.copyOf(transfers.values())) {
            Transfer running = transfer;
            if (transfer.waits() && served < MOST) {
                running =
                        new Transfer(
                                transfer.peer(),
                                numbers.nextQuestion(),
                                transfer.term(),
                                newest.get(),
                                false,
                                nowMs + PATIENCE_MS);
                transfers.put(transfer.peer(), running);
                read(running, 0);
            }
            served += running.waits() ? 0 : 1;
        }
    }

    private void close(Transfer transfer) {
        if (!transfer.waits()) {
            disk.endSnapshotRead(group, transfer.id());
        }
    }

    void read(long nowMs, SnapshotRead request, byte @Nullable [] bytes, boolean last) {
        Transfer transfer = find(request.transfer());
        if (transfer == null) {
            return;
        }
        if (bytes == null) {
            replaced(nowMs, transfer);
            return;
        }
        transfers.put(transfer.peer(), transfer.progressed(last, nowMs + PATIENCE_MS));
        outbox.add(
                transfer.peer(),
                new PeerItem.SnapshotChunk(
                        group,
                        transfer.term(),
                        transfer.mark(),
                        transfer.id(),
                        request.offset(),
                        bytes,
                        last));
    }

    /** While it waited to be read a newer one took its place: that one is sent. */
    private void replaced(long nowMs, Transfer transfer) {
        if (newest.get().index() > transfer.mark().index()) {
            start(nowMs, transfer.peer(), transfer.term());
        } else {
            end(nowMs, transfer, false);
        }
    }

    void acknowledged(long nowMs, String peer, PeerItem.SnapshotAck ack) {
        Transfer transfer = transfers.get(peer);
        if (transfer == null || transfer.id() != ack.transfer()) {
            return;
        }
        if (!ack.ok()) {
            end(nowMs, transfer, false);
        } else if (transfer.lastSent()) {
            end(nowMs, transfer, true);
        } else {
            transfers.put(peer, transfer.progressed(false, nowMs + PATIENCE_MS));
            read(transfer, ack.nextOffset());
        }
    }

    void unlinked(long nowMs, String peer) {
        Transfer transfer = transfers.get(peer);
        if (transfer != null) {
            end(nowMs, transfer, false);
        }
    }

    void deposed() {
        transfers.values().forEach(this::close);
        transfers.clear();
    }

    void tick(long nowMs) {
        for (Transfer transfer : List.copyOf(transfers.values())) {
            if (transfer.deadlineMs() <= nowMs) {
                end(nowMs, transfer, false);
            }
        }
    }

    long nextDeadlineMs() {
        long deadline = Long.MAX_VALUE;
        for (Transfer transfer : transfers.values()) {
            deadline = Math.min(deadline, transfer.deadlineMs());
        }
        return deadline;
    }

    /** How many transfers a peer has confirmed as a whole. */
    long completed() {
        return completed;
    }

    private void read(Transfer transfer, long offset) {
        disk.readSnapshot(
                new SnapshotRead(group, transfer.id(), transfer.mark(), offset, CHUNK_BYTES));
    }

    private void end(long nowMs, Transfer transfer, boolean delivered) {
        transfers.remove(transfer.peer());
        close(transfer);
        completed += delivered ? 1 : 0;
        consensus.step(nowMs, new Input.SnapshotSent(transfer.peer(), transfer.mark(), delivered));
        next(nowMs);
    }

    private @Nullable Transfer find(long id) {
        for (Transfer transfer : transfers.values()) {
            if (transfer.id() == id) {
                return transfer;
            }
        }
        return null;
    }
}
