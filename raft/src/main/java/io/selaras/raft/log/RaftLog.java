package io.selaras.raft.log;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.MembershipFormat;
import io.selaras.raft.message.SnapshotMark;
import java.util.ArrayList;
import java.util.List;

/**
 * The log since the last snapshot, with the index and term of the entry just before it, the base.
 */
public final class RaftLog {

    /** What an entry costs beside its payload, so that empty entries are bounded too. */
    private static final int ENTRY_OVERHEAD_BYTES = 32;

    private final ArrayList<Entry> entries = new ArrayList<>();
    private final DurableIndex durable;
    private final MembershipFormat format;
    private final MembershipHistory memberships;
    private SnapshotMark snapshot;
    private long baseIndex;
    private long baseTerm;

    /**
     * Resumes from what recovery found.
     *
     * @param recovered consecutive entries; those that a snapshot covers are kept as a tail for
     *     slow followers, and all are dropped if they end before the snapshot does
     */
    public RaftLog(SnapshotMark snapshot, List<Entry> recovered, MembershipFormat format) {
        this.format = format;
        this.memberships = new MembershipHistory(snapshot);
        this.snapshot = snapshot;
        this.baseIndex = snapshot.index();
        this.baseTerm = snapshot.term();
        if (!recovered.isEmpty() && recovered.getLast().index() >= snapshot.index()) {
            recover(recovered);
        }
        durable = new DurableIndex(lastIndex());
    }

    private void recover(List<Entry> recovered) {
        Entry first = recovered.getFirst();
        require(
                first.index() <= snapshot.index() + 1,
                "entries begin at " + first.index() + " after snapshot " + snapshot.index());
        boolean tail = first.index() <= snapshot.index();
        if (tail) {
            baseIndex = first.index();
            baseTerm = first.term();
        }
        for (Entry entry : tail ? recovered.subList(1, recovered.size()) : recovered) {
            add(entry);
        }
        require(
                termAt(snapshot.index()) == snapshot.term(),
                "log and snapshot disagree at " + snapshot.index());
    }

    public SnapshotMark snapshot() {
        return snapshot;
    }

    /** Who votes and who learns by the newest entry, committed or not (thesis, section 4.1). */
    public Membership membership() {
        return memberships.newest();
    }

    /** The entry that brought this membership, or the snapshot. */
    public long membershipIndex() {
        return memberships.newestIndex();
    }

    /** The membership at an index that is not before the snapshot. */
    public Membership membershipAt(long index) {
        return memberships.at(index);
    }

    /** Index of the entry just before the first one held. */
    public long baseIndex() {
        return baseIndex;
    }

    public long lastIndex() {
        return baseIndex + entries.size();
    }

    public long lastTerm() {
        return termAt(lastIndex());
    }

    /** Last entry known to be on disk. */
    public long durableIndex() {
        return durable.get();
    }

    /** Whether the term at this index is known. */
    public boolean knows(long index) {
        return index >= baseIndex && index <= lastIndex();
    }

    /** Whether this log holds an entry of this index and term. */
    public boolean matches(long index, long term) {
        return knows(index) && termAt(index) == term;
    }

    public long termAt(long index) {
        require(knows(index), "no term known at " + index);
        return index == baseIndex ? baseTerm : entry(index).term();
    }

    /** Whether a log that ends like this is at least as complete as this one (section 5.4.1). */
    public boolean isNoMoreCompleteThan(long otherLastIndex, long otherLastTerm) {
        return otherLastTerm > lastTerm()
                || (otherLastTerm == lastTerm() && otherLastIndex >= lastIndex());
    }

    /**
     * The last index, at most {@code index}, whose term is at most {@code term}: where two logs may
     * still agree (section 5.3, conflict hints). Terms never fall, so this is a binary search.
     */
    public long lastIndexAtMost(long index, long term) {
        long low = baseIndex;
        long high = Math.max(baseIndex, Math.min(index, lastIndex()));
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (termAt(middle) <= term) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Where this leader's log may agree with that of a follower that hints at this index and term;
     * below the base if only a snapshot can help.
     */
    public long mayAgreeAt(long hintIndex, long hintTerm) {
        if (hintIndex < baseIndex) {
            return hintIndex;
        }
        long index = lastIndexAtMost(hintIndex, hintTerm);
        return termAt(index) <= hintTerm ? index : baseIndex - 1;
    }

    /** Entries from {@code from} on: as many as fit, and at least one if there is one. */
    public List<Entry> slice(long from, long maxBytes) {
        List<Entry> slice = new ArrayList<>();
        long bytes = 0;
        for (long index = from; index <= lastIndex(); index++) {
            Entry entry = entry(index);
            bytes += sizeOf(entry);
            if (bytes > maxBytes && !slice.isEmpty()) {
                break;
            }
            slice.add(entry);
        }
        return slice;
    }

    /** Entries after {@code after}, through {@code through}. */
    public List<Entry> between(long after, long through) {
        require(
                after >= baseIndex && through <= lastIndex(),
                "no entries " + after + ".." + through);
        return List.copyOf(entries.subList((int) (after - baseIndex), (int) (through - baseIndex)));
    }

    /** What these entries count towards limits in bytes. */
    public static long sizeOf(Entry entry) {
        return (long) entry.payload().length + ENTRY_OVERHEAD_BYTES;
    }

    /**
     * Appends consecutive entries.
     *
     * @param persistSequence the persist that carries them
     */
    public void append(List<Entry> added, long persistSequence) {
        added.forEach(this::add);
        durable.written(persistSequence, lastIndex());
    }

    public void truncateFrom(long index) {
        require(index > snapshot.index(), "truncating " + index + " inside the snapshot");
        require(index > baseIndex && index <= lastIndex(), "nothing to truncate at " + index);
        entries.subList((int) (index - baseIndex - 1), entries.size()).clear();
        durable.truncated(lastIndex());
        memberships.truncatedFrom(index);
    }

    /** A received snapshot replaces everything. */
    public void reset(SnapshotMark mark, long persistSequence) {
        entries.clear();
        snapshot = mark;
        baseIndex = mark.index();
        baseTerm = mark.term();
        durable.truncated(0);
        durable.written(persistSequence, mark.index());
        memberships.reset(mark);
    }

    /** This node's own snapshot lets a prefix go; what lies after {@code dropThrough} stays. */
    public void compact(SnapshotMark mark, long dropThrough) {
        if (mark.index() > snapshot.index()) {
            require(matches(mark.index(), mark.term()), "snapshot of a foreign log: " + mark);
            memberships.compacted(mark);
            snapshot = mark;
        }
        long through = Math.min(dropThrough, snapshot.index());
        if (through > baseIndex) {
            baseTerm = termAt(through);
            entries.subList(0, (int) (through - baseIndex)).clear();
            baseIndex = through;
        }
    }

    public void persisted(long persistSequence) {
        durable.persisted(persistSequence);
    }

    private void add(Entry entry) {
        require(entry.index() == lastIndex() + 1, "gap before entry " + entry.index());
        require(entry.term() >= lastTerm(), "term falls at entry " + entry.index());
        entries.add(entry);
        if (entry.kind() == Entry.Kind.MEMBERSHIP && entry.index() > snapshot.index()) {
            memberships.appended(entry.index(), format.decode(entry.payload()));
        }
    }

    private Entry entry(long index) {
        return entries.get((int) (index - baseIndex - 1));
    }
}
