package io.selaras.replica.port;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import java.util.List;
import java.util.SortedMap;

/**
 * The node's disk: takes work at once, completes it later through the replica's methods, on the
 * loop's thread. A disk that fails stops the process and completes nothing.
 */
public interface DiskPort {

    /**
     * Makes these changes durable, after all earlier ones of all groups; completes as {@code
     * persisted}.
     *
     * @param receipt one more than that of the changes before
     */
    void persist(int group, long receipt, List<Persist> changes);

    /**
     * Makes the beginnings of these groups durable, all with one write, after all earlier changes;
     * completes as {@code persisted}. None of them is on the disk.
     *
     * @param receipt one more than that of the changes before
     */
    void found(long receipt, SortedMap<Integer, GroupStart> beginnings);

    /**
     * Makes it durable, after all earlier changes, that this group is not there any more and that
     * only so much is known of it; completes as {@code persisted}.
     *
     * @param receipt one more than that of the changes before
     * @param rest its hard state, in a beginning of which nobody is a member
     */
    void drop(int group, long receipt, GroupStart rest);

    /** What is left of the snapshots of a group that is durably dropped may go. */
    void forgetSnapshots(int group);

    /** Writes a snapshot off the loop's thread; completes as {@code snapshotSaved}. */
    void saveSnapshot(int group, SnapshotMark mark, MachineImage image);

    /** Entries through the mark are covered by a durable snapshot: the journal may drop them. */
    void compact(int group, SnapshotMark mark);

    /**
     * Reads a snapshot from this offset; completes as {@code snapshotRead}. It must be the newest
     * when its transfer begins, and can then be read until the transfer ends.
     */
    void readSnapshot(SnapshotRead request);

    /** A transfer is over; whether all of it was read does not matter. */
    void endSnapshotRead(int group, long transfer);

    /**
     * Stores a piece of a snapshot that a leader sends; pieces arrive in order, the first at offset
     * 0 discards an earlier attempt; completes as {@code snapshotWritten}.
     */
    void writeSnapshot(SnapshotPiece piece);

    /** Which part of a snapshot to read, and for which transfer. */
    record SnapshotRead(int group, long transfer, SnapshotMark mark, long offset, int maxBytes) {}

    /** A piece of a snapshot in transfer. */
    record SnapshotPiece(
            int group, long transfer, SnapshotMark mark, long offset, byte[] bytes, boolean last) {}
}
