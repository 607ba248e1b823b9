package io.selaras.replica.port;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.Event;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import java.util.List;

/**
 * The world as the replica sees it: network, disk, HTTP, wall clock and randomness.
 *
 * <p>No call may block or call back into the replica; completions arrive later through its methods,
 * on the loop's thread. A disk that fails stops the process and completes nothing.
 */
public interface ReplicaPorts {

    /** Sends one frame to a peer; lost silently if there is no connection. */
    void send(String peer, byte[] frame);

    /**
     * Makes these changes durable, after all earlier ones of all groups; completes as {@code
     * persisted}.
     *
     * @param receipt one more than that of the changes before
     */
    void persist(int group, long receipt, List<Persist> changes);

    /** Answers a submission or a query of this node's HTTP server. */
    void answer(long number, Answer answer);

    /**
     * Something happened in the machine of a group, on every node alike and in the same order: for
     * metrics, audit and watches.
     *
     * @param index of the log entry that it follows from
     */
    void observed(int group, long index, Event event);

    /**
     * A group's machine continues from a leader's snapshot: what led there up to this index is
     * unknown.
     */
    void restored(int group, long index);

    /** Something that a person should look at although the node goes on. */
    void alarm(String finding);

    /**
     * Whom this node should be linked with, itself included: whoever is wanted or in force. Called
     * at the start and whenever that or an address changes.
     */
    void membersChanged(List<MemberAddress> members);

    /**
     * All members write at this version now, at the least those of one group. Called at the start
     * and whenever it was raised.
     */
    void versionAgreed(int version);

    /** Writes a snapshot off the loop's thread; completes as {@code snapshotSaved}. */
    void saveSnapshot(int group, SnapshotMark mark, CoordinationImage image);

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

    /** Milliseconds since 1970, only for people; may jump. */
    long wallTimeMs();

    /** 64 random bits. */
    long entropy();

    /** Which part of a snapshot to read, and for which transfer. */
    record SnapshotRead(int group, long transfer, SnapshotMark mark, long offset, int maxBytes) {}

    /** A piece of a snapshot in transfer. */
    record SnapshotPiece(
            int group, long transfer, SnapshotMark mark, long offset, byte[] bytes, boolean last) {}
}
