package io.selaras.raft.log;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The memberships of a log since its snapshot: each is in force from the entry that brought it, as
 * soon as that is appended and as long as it is not truncated (thesis, section 4.1).
 */
final class MembershipHistory {

    private record Since(long index, Membership membership) {}

    /** Oldest first; the first is in force at the snapshot. */
    private final ArrayDeque<Since> known = new ArrayDeque<>();

    MembershipHistory(SnapshotMark snapshot) {
        reset(snapshot);
    }

    Membership newest() {
        return known.getLast().membership;
    }

    /** Index of the entry that brought the newest; of the snapshot if there was none since. */
    long newestIndex() {
        return known.getLast().index;
    }

    /** What was in force once the entry at this index, not before the snapshot, was appended. */
    Membership at(long index) {
        Iterator<Since> newestFirst = known.descendingIterator();
        while (newestFirst.hasNext()) {
            Since since = newestFirst.next();
            if (since.index <= index) {
                return since.membership;
            }
        }
        throw new IllegalArgumentException("no membership known at " + index);
    }

    void appended(long index, Membership membership) {
        known.addLast(new Since(index, membership));
    }

    /** The entries from this index on, which is after the snapshot, are gone. */
    void truncatedFrom(long index) {
        while (known.getLast().index >= index) {
            known.removeLast();
        }
    }

    void reset(SnapshotMark snapshot) {
        known.clear();
        known.addLast(new Since(snapshot.index(), snapshot.membership()));
    }

    /** A snapshot names the membership at its own index, not the newest one. */
    void compacted(SnapshotMark mark) {
        require(mark.membership().equals(at(mark.index())), "snapshot of a wrong membership");
        Since first = known.removeFirst();
        while (!known.isEmpty() && known.getFirst().index <= mark.index()) {
            first = known.removeFirst();
        }
        known.addFirst(first);
    }
}
