package io.selaras.raft.step;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that must reach the disk, in the order given. */
public sealed interface Persist {

    /**
     * Term, vote and recovery (section 5.1: persisted before answering).
     *
     * @param vote who this node voted for in {@code term}, null if nobody
     */
    record HardState(long term, @Nullable String vote, boolean recovering) implements Persist {}

    /** Append these consecutive entries; the first index is last + 1. */
    record Append(List<Entry> entries) implements Persist {}

    /** Drop all entries from this index on. */
    record Truncate(long fromIndex) implements Persist {}

    /** A snapshot received from the leader replaces the whole log. */
    record Reset(SnapshotMark mark) implements Persist {}
}
