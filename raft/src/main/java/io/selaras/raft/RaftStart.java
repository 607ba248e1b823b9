package io.selaras.raft;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recovery found on disk. The committed index starts at the snapshot's.
 *
 * @param term newest term stored; 0 on an empty disk
 * @param vote who this node voted for in that term, null if nobody
 * @param recovering this node may have lost an acknowledged entry or a vote
 * @param snapshot newest snapshot; carries the membership
 * @param entries consecutive entries, possibly beginning before the end of the snapshot
 */
public record RaftStart(
        long term,
        @Nullable String vote,
        boolean recovering,
        SnapshotMark snapshot,
        List<Entry> entries) {

    public RaftStart {
        entries = List.copyOf(entries);
    }
}
