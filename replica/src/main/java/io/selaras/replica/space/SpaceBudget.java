package io.selaras.replica.space;

import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeSet;

/**
 * The room that the log of this node has on a full disk, of all groups together, counted from the
 * journal's last word and what was handed to it since.
 */
public final class SpaceBudget {

    private static final int FRAME_BYTES = 56;
    private static final long MOST_RESERVE_BYTES = 8 << 20;
    private static final int RESERVES_PER_SEGMENT = 4;

    /** Of the reserve: below so much no entry is accepted any more. */
    private static final int LAST_PART = 8;

    private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>();
    private long inFlightBytes;
    private DiskSpace space = DiskSpace.ROOMY;
    private final TreeSet<Integer> refusedSnapshots = new TreeSet<>();

    private record InFlight(long receipt, long bytes) {}

    /** These changes were handed to the journal. */
    public void handedOut(long receipt, List<Persist> changes) {
        long bytes = 0;
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                bytes += bytesOf(append.entries());
            }
        }
        inFlight.addLast(new InFlight(receipt, bytes));
        inFlightBytes += bytes;
    }

    /** Everything up to this receipt is durable. */
    public void persisted(long receipt) {
        while (!inFlight.isEmpty() && inFlight.getFirst().receipt() <= receipt) {
            inFlightBytes -= inFlight.removeFirst().bytes();
        }
    }

    /** The journal's word, as of what is durable; true if the disk has just become full. */
    public boolean reported(DiskSpace word) {
        boolean becameFull = word.full() && !space.full();
        space = word;
        return becameFull;
    }

    /** Whether this group's last snapshot found no space. */
    public void snapshotRefused(int group, boolean refused) {
        if (refused) {
            refusedSnapshots.add(group);
        } else {
            refusedSnapshots.remove(group);
        }
    }

    public SpaceLevel level() {
        if (!space.full()) {
            return !refusedSnapshots.isEmpty() ? SpaceLevel.RESERVE : SpaceLevel.OPEN;
        }
        long left = space.entryBytes() - inFlightBytes;
        long reserve = Math.min(MOST_RESERVE_BYTES, space.segmentBytes() / RESERVES_PER_SEGMENT);
        if (left < reserve / LAST_PART) {
            return SpaceLevel.SPENT;
        }
        return left < reserve || !refusedSnapshots.isEmpty() ? SpaceLevel.RESERVE : SpaceLevel.OPEN;
    }

    /** Whether a leader's entries may be handed to the journal. */
    public boolean fits(List<Entry> entries) {
        return !space.full() || bytesOf(entries) <= space.entryBytes() - inFlightBytes;
    }

    private static long bytesOf(List<Entry> entries) {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.payload().length + FRAME_BYTES;
        }
        return bytes;
    }
}
