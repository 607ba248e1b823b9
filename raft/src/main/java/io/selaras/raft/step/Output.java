package io.selaras.raft.step;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step decided. The caller hands {@code persists} to the disk, sends {@code messages},
 * applies {@code committed} and answers reads, in any order: messages that must wait for the disk
 * are held back inside Raft until {@link Input.Persisted} names their persist sequence.
 *
 * @param persistSequence number of the last persist handed out so far; 0 before the first
 * @param persists to be made durable in this order, after all earlier ones; once they are, {@link
 *     Input.Persisted} with {@code persistSequence} must follow
 * @param messages may be sent at once
 * @param restore a snapshot on disk that replaces the machine before {@code committed} is applied
 * @param committed newly committed entries, to be applied in this order
 * @param reads reads that may be answered once their index is applied
 * @param refusedReads contexts of reads that this node cannot serve: it does not lead, or not yet
 * @param sendSnapshots peers that need a snapshot
 * @param events role changes, in order
 * @param proposal index of the entry that this step's {@link Input.Propose} or {@link
 *     Input.ChangeMembership} appended; 0 if it was refused or the input was another
 */
public record Output(
        long persistSequence,
        List<Persist> persists,
        List<Message> messages,
        @Nullable SnapshotMark restore,
        List<Entry> committed,
        List<ReadReady> reads,
        List<Long> refusedReads,
        List<SendSnapshot> sendSnapshots,
        List<RaftEvent> events,
        long proposal) {

    /** A read may be answered from the state at {@code index} or later. */
    public record ReadReady(long context, long index) {}

    /** This peer is too far behind for the in-memory log; send it the newest snapshot. */
    public record SendSnapshot(String peer, long term) {}
}
