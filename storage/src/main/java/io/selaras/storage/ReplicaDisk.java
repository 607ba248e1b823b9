package io.selaras.storage;

import io.selaras.journal.Journal;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.JournalStats;
import io.selaras.journal.RecoveredGroup;
import io.selaras.journal.RecoveredJournal;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.Storage;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.space.DiskSpace;
import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log and the snapshots of all groups of a node on disk.
 *
 * <p>Thread rule: {@code append}, {@code sync} and {@code compact} belong to the journal's thread,
 * {@link #snapshots} to the snapshots' thread. Any failure of either is final: the process stops.
 */
public final class ReplicaDisk implements AutoCloseable {

    private final Journal journal;
    private final SnapshotFiles snapshots;
    private @Nullable SortedMap<Integer, GroupStart> starts;
    private final boolean tailCut;
    private final long segmentBytes;

    /**
     * Where a node keeps its data: two directories, and who founds its groups.
     *
     * @param reads the versions of images that the node reads
     */
    public record Place(
            Storage journal,
            Storage snapshots,
            JournalConfig config,
            Membership founders,
            VersionRange reads) {}

    private ReplicaDisk(
            Place place,
            RecoveredJournal recovery,
            SnapshotFiles snapshots,
            SortedMap<Integer, GroupStart> starts) {
        this.journal = recovery.journal();
        this.snapshots = snapshots;
        this.starts = starts;
        this.tailCut = recovery.tornTail().isPresent();
        this.segmentBytes = place.config().segmentBytes();
    }

    /**
     * Recovers what is there, or founds the groups that the configuration names.
     *
     * @param dataLost this node belonged to the cluster before and has nothing of it left: it is
     *     recovering until it has caught up
     * @throws io.selaras.journal.storage.CorruptJournalException if durable data is damaged
     */
    public static ReplicaDisk open(Place place, boolean dataLost) throws IOException {
        RecoveredJournal recovery = Journal.open(place.journal(), place.config());
        SnapshotFiles snapshots =
                SnapshotFiles.open(place.snapshots(), place.config().random(), place.reads());
        TreeMap<Integer, GroupStart> starts = new TreeMap<>();
        for (int id : place.config().groups()) {
            RecoveredGroup group = found(recovery, id, place.founders(), dataLost);
            starts.put(id, start(recovery.journal(), snapshots, group));
        }
        return new ReplicaDisk(place, recovery, snapshots, starts);
    }

    private static GroupStart start(Journal journal, SnapshotFiles snapshots, RecoveredGroup group)
            throws IOException {
        Optional<SnapshotFiles.Stored> newest = snapshots.newest(group.group(), group.start());
        LogStart start = group.start();
        List<LogEntry> entries = group.entries();
        if (newest.isPresent() && newest.get().start().index() > start.index()) {
            LogStart snapshot = newest.get().start();
            if (holds(entries, snapshot)) {
                entries = after(entries, snapshot.index());
            } else {
                // A leader's snapshot reached the disk and the reset that goes with it did not.
                journal.append(List.of(new JournalWrite.Reset(group.group(), snapshot)));
                journal.sync();
                entries = List.of();
            }
            start = snapshot;
        }
        RaftStart raft =
                new RaftStart(
                        group.state().term(),
                        group.state().vote(),
                        group.state().recovering(),
                        JournalMapper.mark(start),
                        entries.stream().map(JournalMapper::entry).toList());
        return new GroupStart(raft, newest.map(SnapshotFiles.Stored::image).orElse(null));
    }

    /**
     * What recovery found of each group, once: it is as large as the state was, and must not live
     * as long as the node.
     */
    public SortedMap<Integer, GroupStart> takeStarts() {
        SortedMap<Integer, GroupStart> found = starts;
        if (found == null) {
            throw new IllegalStateException("what recovery found was taken before");
        }
        starts = null;
        return found;
    }

    /** Whether recovery cut a torn tail. */
    public boolean tailCut() {
        return tailCut;
    }

    /** The snapshots; on a thread of their own. */
    public SnapshotFiles snapshots() {
        return snapshots;
    }

    /** Appends; durable after the next {@link #sync}. */
    public void append(int group, List<Persist> changes) throws IOException {
        journal.append(JournalMapper.writes(group, changes));
    }

    /** Makes everything appended so far durable. */
    public void sync() throws IOException {
        journal.sync();
    }

    /** Entries through the mark are covered by a durable snapshot. */
    public void compact(int group, SnapshotMark mark) throws IOException {
        journal.compact(group, JournalMapper.logStart(mark));
    }

    /** Looks whether a full disk has space again. */
    public void reclaim() throws IOException {
        journal.reclaim();
    }

    /** The room for the log, as of what is durable. */
    public DiskSpace space() {
        JournalStats stats = journal.stats();
        return stats.full()
                ? new DiskSpace(true, stats.entryBytes(), segmentBytes)
                : DiskSpace.ROOMY;
    }

    /** Counters of the journal. */
    public JournalStats stats() {
        return journal.stats();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static RecoveredGroup found(
            RecoveredJournal recovery, int id, Membership founders, boolean dataLost)
            throws IOException {
        for (RecoveredGroup group : recovery.groups()) {
            if (group.group() == id && group.start().membership().length > 0) {
                return group;
            }
        }
        HardState state = new HardState(0, null, dataLost);
        LogStart start = JournalMapper.logStart(new SnapshotMark(0, 0, founders));
        recovery.journal()
                .append(
                        List.of(
                                new JournalWrite.Reset(id, start),
                                new JournalWrite.State(id, state)));
        recovery.journal().sync();
        return new RecoveredGroup(id, state, start, List.of());
    }

    private static boolean holds(List<LogEntry> entries, LogStart snapshot) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.index() == snapshot.index() && entry.term() == snapshot.term());
    }

    private static List<LogEntry> after(List<LogEntry> entries, long index) {
        return entries.stream().filter(entry -> entry.index() > index).toList();
    }
}
