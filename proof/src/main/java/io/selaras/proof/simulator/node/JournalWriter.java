package io.selaras.proof.simulator.node;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.journal.storage.StorageFullException;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.CrashPoint.Boundary;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.space.DiskSpace;
import io.selaras.storage.ReplicaDisk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal's thread of one process, for all groups. Group commit: everything that queued while
 * the disk was busy goes into the next sync. If the disk says how much space it has, what finds
 * none is held with everything behind it, as in the product. After each sync a little of what is
 * dead is freed, and another sync follows while there is more.
 */
final class JournalWriter {

    private static final long LOOK_FOR_SPACE_US = 1_000_000;

    /** What the journal adds to an entry, as the replica counts it. */
    private static final int FRAME_BYTES = 56;

    /** What the journal's thread does in order: changes, a founding, or a compaction. */
    private record Write(
            int group,
            long receipt,
            List<Persist> changes,
            SortedMap<Integer, GroupStart> founded,
            @Nullable SnapshotMark compact) {}

    private final SimulationContext context;
    private final SimulatedNode node;
    private final ReplicaDisk files;
    private final Consumer<Boundary> boundary;
    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private DiskSpace told = DiskSpace.ROOMY;
    private long unsyncedBytes;
    private boolean writing;
    private boolean held;
    private boolean looking;
    private boolean untidy;

    /**
     * @param boundary told where the process may die
     */
    JournalWriter(
            SimulationContext context,
            SimulatedNode node,
            ReplicaDisk files,
            Consumer<Boundary> boundary) {
        this.context = context;
        this.node = node;
        this.files = files;
        this.boundary = boundary;
    }

    void persist(int group, long receipt, List<Persist> changes) {
        long bytes = entryBytes(changes);
        unsyncedBytes += bytes;
        require(
                bytes == 0
                        || !told.full()
                        || unsyncedBytes <= told.entryBytes()
                        || node.group(group).leads(),
                () ->
                        "%s takes entries of group %d, %d bytes are not on disk and %d have room"
                                .formatted(node.name(), group, unsyncedBytes, told.entryBytes()));
        enqueue(new Write(group, receipt, changes, Collections.emptySortedMap(), null));
    }

    void compact(int group, SnapshotMark mark) {
        enqueue(new Write(group, 0, List.of(), Collections.emptySortedMap(), mark));
    }

    void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        enqueue(new Write(0, receipt, List.of(), beginnings, null));
    }

    void drop(int group, long receipt, GroupStart rest) {
        enqueue(new Write(group, receipt, List.of(), new TreeMap<>(Map.of(group, rest)), null));
    }

    private void enqueue(Write write) {
        writes.add(write);
        if (!writing) {
            write();
        }
    }

    private void write() {
        writing = true;
        node.later(
                0,
                () -> {
                    List<Write> written = new ArrayList<>();
                    held = false;
                    while (!writes.isEmpty() && !held) {
                        held = !append(writes.getFirst());
                        if (!held) {
                            written.add(writes.removeFirst());
                        }
                    }
                    node.later(context.between(50, node.disk().maxSyncUs()), () -> sync(written));
                });
    }

    /** Whether there was space for it. */
    private boolean append(Write write) {
        SnapshotMark covered = write.compact();
        try {
            if (!write.founded().isEmpty()) {
                files.found(write.founded());
            } else if (covered == null) {
                files.append(write.group(), write.changes());
            } else {
                files.compact(write.group(), covered);
            }
            return true;
        } catch (StorageFullException e) {
            if (!node.tellsSpace()) {
                throw new DiskFailed(e);
            }
            context.probes().hit(CoverageProbe.JOURNAL_HELD);
            context.tell(node.name(), () -> "its journal holds back " + writes.size());
            return false;
        } catch (IOException e) {
            throw new DiskFailed(e);
        }
    }

    private void sync(List<Write> written) {
        boundary.accept(Boundary.BEFORE_SYNC);
        try {
            files.sync();
        } catch (IOException e) {
            throw new DiskFailed(e);
        }
        for (Write write : written) {
            node.listener().synced(node, write.group(), write.changes());
            node.disk().synced(begun(write));
        }
        boundary.accept(Boundary.AFTER_SYNC);
        writing = false;
        long receipt = 0;
        for (Write write : written) {
            receipt = Math.max(receipt, write.receipt());
            unsyncedBytes -= entryBytes(write.changes());
        }
        if (receipt > 0) {
            node.replica().persisted(node.clock().nowMs(), receipt);
        }
        tidy();
        tellSpace();
        if (!writing && (untidy || (!held && !writes.isEmpty()))) {
            write();
        }
    }

    private void tidy() {
        try {
            untidy = files.tidy();
        } catch (IOException e) {
            throw new DiskFailed(e);
        }
    }

    /** The groups that are there with it. */
    private static Set<Integer> begun(Write write) {
        TreeMap<Integer, GroupStart> begun = new TreeMap<>(write.founded());
        begun.values().removeIf(it -> !it.founded());
        return begun.keySet();
    }

    /** Tells the replica while the disk is full, and once when it no longer is. */
    private void tellSpace() {
        if (!node.tellsSpace()) {
            return;
        }
        DiskSpace space = files.space();
        if (space.full() || told.full()) {
            context.probes().hit(CoverageProbe.DISK_TOLD_FULL);
            told = space;
            node.replica().diskSpace(space);
        }
        if ((held || space.full()) && !looking) {
            looking = true;
            node.later(LOOK_FOR_SPACE_US, this::lookForSpace);
        }
    }

    private void lookForSpace() {
        looking = false;
        if (!writing) {
            try {
                files.reclaim();
            } catch (IOException e) {
                throw new DiskFailed(e);
            }
        }
        tellSpace();
        if (!writing && !writes.isEmpty()) {
            write();
        }
    }

    private static long entryBytes(List<Persist> changes) {
        long bytes = 0;
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                for (Entry entry : append.entries()) {
                    bytes += entry.payload().length + FRAME_BYTES;
                }
            }
        }
        return bytes;
    }
}
