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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The log and the snapshots of all groups of a node on disk.
 *
 * <p>Thread rule: {@code append}, {@code sync}, {@code compact} and {@code tidy} belong to the
 * journal's thread, {@link #snapshots} to the snapshots' thread. Any failure of either is final:
 * the process stops.
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
     * @param config whose groups are founded here if they are not there
     * @param partitions how many more groups may be there, founded by a command (ADR 0200)
     * @param reads the versions of images that the node reads
     */
    public record Place(
            Storage journal,
            Storage snapshots,
            JournalConfig config,
            int partitions,
            Membership founders,
            VersionRange reads) {

        /** Every group that this node may ever have had. */
        private JournalConfig expected() {
            TreeSet<Integer> groups = new TreeSet<>(config.groups());
            for (int id = 1; id <= partitions; id++) {
                groups.add(id);
            }
            return config.withGroups(List.copyOf(groups));
        }
    }

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
     * Recovers all that is there, and founds the groups that the configuration names.
     *
     * <p>What is known of a group that is not there is its hard state. Nobody founded it, or its
     * founding went with a tail, or with all data: in the last two cases it is recovering.
     *
     * @param dataLost this node belonged to the cluster before and has nothing of it left: it is
     *     recovering until it has caught up
     * @throws io.selaras.journal.storage.CorruptJournalException if durable data is damaged
     */
    public static ReplicaDisk open(Place place, boolean dataLost) throws IOException {
        RecoveredJournal recovery = Journal.open(place.journal(), place.expected());
        SnapshotFiles snapshots =
                SnapshotFiles.open(place.snapshots(), place.config().random(), place.reads());
        TreeMap<Integer, RecoveredGroup> known = new TreeMap<>();
        recovery.groups().forEach(group -> known.put(group.group(), group));
        if (dataLost && place.config().groups().stream().noneMatch(id -> exists(known.get(id)))) {
            note(recovery.journal(), known, place.partitions());
        }
        TreeMap<Integer, GroupStart> starts = new TreeMap<>();
        for (int id : place.config().groups()) {
            RecoveredGroup group = found(recovery.journal(), id, known.get(id), place, dataLost);
            starts.put(id, start(recovery.journal(), snapshots, group));
        }
        for (RecoveredGroup group : known.values()) {
            if (!starts.containsKey(group.group())) {
                starts.put(
                        group.group(),
                        exists(group)
                                ? start(recovery.journal(), snapshots, group)
                                : absent(group.state()));
            }
        }
        snapshots.retain(id -> starts.containsKey(id) && starts.get(id).founded());
        return new ReplicaDisk(place, recovery, snapshots, starts);
    }

    private static boolean exists(@Nullable RecoveredGroup group) {
        return group != null && group.start().membership().length > 0;
    }

    /**
     * All data is lost, and with it what this node said in partitions: that outlives this start, in
     * which it may not come to found them.
     */
    private static void note(Journal journal, SortedMap<Integer, RecoveredGroup> known, int count)
            throws IOException {
        List<JournalWrite> states = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            RecoveredGroup before = known.get(id);
            HardState state = (before == null ? HardState.INITIAL : before.state()).asRecovering();
            known.put(id, new RecoveredGroup(id, state, LogStart.EMPTY, List.of()));
            states.add(new JournalWrite.State(id, state));
        }
        if (!states.isEmpty()) {
            journal.append(states);
            journal.sync();
        }
    }

    /** A group that is not there: what it must not forget if it is founded. */
    private static GroupStart absent(HardState state) {
        Membership nobody = new Membership(List.of(), List.of());
        RaftStart raft =
                new RaftStart(
                        state.term(),
                        state.vote(),
                        state.recovering(),
                        new SnapshotMark(0, 0, nobody),
                        List.of());
        return new GroupStart(raft, null);
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

    /**
     * Appends the beginnings of groups, all or none; durable after the next {@link #sync}. One of
     * which nobody is a member is the end of a group: what it must not forget is left.
     */
    public void found(SortedMap<Integer, GroupStart> beginnings) throws IOException {
        List<JournalWrite> writes = new ArrayList<>();
        beginnings.forEach((id, beginning) -> {
            RaftStart raft = beginning.raft();
            HardState state = new HardState(raft.term(), raft.vote(), raft.recovering());
            // A group is there with its reset: what it must not forget goes before.
            writes.add(new JournalWrite.State(id, state));
            writes.add(new JournalWrite.Reset(id, JournalMapper.logStart(raft.snapshot())));
        });
        journal.append(writes);
    }

    /** Appends; durable after the next {@link #sync}. */
    public void append(int group, List<Persist> changes) throws IOException {
        journal.append(JournalMapper.writes(group, changes));
    }

    /** Makes everything appended so far durable. */
    public void sync() throws IOException {
        journal.sync();
    }

    /**
     * Notes that entries through the mark are covered by a durable snapshot; durable after the next
     * {@link #sync}.
     */
    public void compact(int group, SnapshotMark mark) throws IOException {
        journal.compact(group, JournalMapper.logStart(mark));
    }

    /**
     * Frees a little of the space of what is dead; to be called after {@link #sync} (ADR 0231).
     *
     * @return whether there is more to do, after another {@link #sync}
     */
    public boolean tidy() throws IOException {
        return journal.tidy();
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

    /** A group of the configuration, founded if it is not there. */
    private static RecoveredGroup found(
            Journal journal, int id, @Nullable RecoveredGroup known, Place place, boolean dataLost)
            throws IOException {
        if (known != null && exists(known)) {
            return known;
        }
        HardState state = known == null ? HardState.INITIAL : known.state();
        if (dataLost) {
            state = state.asRecovering();
        }
        LogStart start = JournalMapper.logStart(new SnapshotMark(0, 0, place.founders()));
        journal.append(
                List.of(new JournalWrite.Reset(id, start), new JournalWrite.State(id, state)));
        journal.sync();
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
