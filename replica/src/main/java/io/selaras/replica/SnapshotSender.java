package io.selaras.replica;

import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.request.PeerNumbers;
import io.selaras.replica.space.TransferBudget;
import io.selaras.wire.PeerItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The leader's side of snapshot transfers (Raft, section 7): one chunk of the newest snapshot file
 * is under way to each peer that needs it, as far as the node's budget lets it.
 */
final class SnapshotSender {

    private static final int CHUNK_BYTES = 256 * 1024;
    private static final long PATIENCE_MS = 5_000;
    private static final long LOOK_MS = 100;
    private static final long NONE = -1;

    /**
     * One to a peer.
     *
     * @param id 0 if it waits for its turn
     * @param offset of the piece that is to be read once the budget lets it; else none
     * @param deadlineMs when it is given up, or looks again for its turn
     */
    private record Transfer(
            String peer,
            long id,
            long term,
            SnapshotMark mark,
            long offset,
            boolean lastSent,
            long deadlineMs) {

        Transfer at(long nextOffset, long newDeadlineMs) {
            return new Transfer(peer, id, term, mark, nextOffset, false, newDeadlineMs);
        }

        Transfer sent(boolean last, long newDeadlineMs) {
            return new Transfer(peer, id, term, mark, NONE, last, newDeadlineMs);
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
    private final TransferBudget budget;
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
        this.budget = node.transfers;
        this.newest = newest;
    }

    void start(long nowMs, String peer, long term) {
        Transfer former = transfers.remove(peer);
        if (former != null) {
            close(former);
        }
        transfers.put(peer, new Transfer(peer, 0, term, newest.get(), NONE, false, nowMs));
        next(nowMs);
    }

    /** Those begin that wait, as far as there is room; the others look again. */
    private void next(long nowMs) {
        for (Transfer transfer : List.copyOf(transfers.values())) {
            if (transfer.waits() && budget.begin()) {
                long id = numbers.nextQuestion();
                Transfer begun =
                        new Transfer(
                                transfer.peer(),
                                id,
                                transfer.term(),
                                newest.get(),
                                0,
                                false,
                                nowMs + PATIENCE_MS);
                transfers.put(transfer.peer(), begun);
                read(nowMs, begun);
            } else if (transfer.waits()) {
                transfers.put(transfer.peer(), transfer.at(NONE, nowMs + LOOK_MS));
            }
        }
    }

    private void close(Transfer transfer) {
        if (!transfer.waits()) {
            budget.ended();
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
        budget.spend(nowMs, bytes.length);
        transfers.put(transfer.peer(), transfer.sent(last, nowMs + PATIENCE_MS));
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
            Transfer next = transfer.at(ack.nextOffset(), nowMs + PATIENCE_MS);
            transfers.put(peer, next);
            read(nowMs, next);
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
            if (transfer.offset() != NONE) {
                read(nowMs, transfer);
            } else if (!transfer.waits() && transfer.deadlineMs() <= nowMs) {
                end(nowMs, transfer, false);
            }
        }
        if (nextDeadlineMs() <= nowMs) {
            next(nowMs);
        }
    }

    long nextDeadlineMs() {
        long deadline = Long.MAX_VALUE;
        for (Transfer transfer : transfers.values()) {
            long dueMs = transfer.offset() == NONE ? transfer.deadlineMs() : budget.dueMs();
            deadline = Math.min(deadline, dueMs);
        }
        return deadline;
    }

    /** How many transfers a peer has confirmed as a whole. */
    long completed() {
        return completed;
    }

    /** Reads the next piece, if the budget lets it. */
    private void read(long nowMs, Transfer transfer) {
        if (budget.dueMs() <= nowMs) {
            transfers.put(transfer.peer(), transfer.sent(false, nowMs + PATIENCE_MS));
            disk.readSnapshot(
                    new SnapshotRead(
                            group, transfer.id(), transfer.mark(), transfer.offset(), CHUNK_BYTES));
        }
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
