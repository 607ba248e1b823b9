package io.selaras.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.GroupStart;
import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a disk knows of groups that are founded by a command, after crashes and damage. */
class FoundedGroupsOnDiskTest {

    private static final Membership FOUNDERS = Membership.ofVoters(List.of("node1", "node2"));
    private static final int PARTITIONS = 3;

    private final MemoryStorage journal = new MemoryStorage();
    private final MemoryStorage snapshots = new MemoryStorage();

    private ReplicaDisk open(boolean dataLost) throws IOException {
        JournalConfig config = new JournalConfig(16 << 10, 1 << 20, 4 << 10, List.of(0), () -> 7);
        return ReplicaDisk.open(
                new ReplicaDisk.Place(
                        journal, snapshots, config, PARTITIONS, FOUNDERS, VersionRange.KNOWN),
                dataLost);
    }

    private static SortedMap<Integer, GroupStart> beginnings() {
        TreeMap<Integer, GroupStart> beginnings = new TreeMap<>();
        SnapshotMark mark = new SnapshotMark(0, 0, FOUNDERS);
        for (int id = 1; id <= PARTITIONS; id++) {
            RaftStart raft = new RaftStart(0, null, false, mark, List.of());
            beginnings.put(id, new GroupStart(raft, null));
        }
        return beginnings;
    }

    private void found() throws IOException {
        try (ReplicaDisk disk = open(false)) {
            disk.found(beginnings());
            disk.sync();
        }
    }

    private static GroupStart start(SortedMap<Integer, GroupStart> starts, int group) {
        return Objects.requireNonNull(starts.get(group));
    }

    private String newest() {
        return journal.list().stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private void damageTail() {
        String newest = newest();
        byte[] bytes = journal.bytes(newest);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        journal.flipBit(newest, (end - 1) * 8L);
    }

    @Test
    void foundedGroupsAreThereAfterARestart() throws IOException {
        found();
        try (ReplicaDisk disk = open(false)) {
            SortedMap<Integer, GroupStart> starts = disk.takeStarts();
            assertThat(starts.keySet()).containsExactly(0, 1, 2, 3);
            assertThat(starts.values())
                    .allMatch(start -> start.raft().snapshot().membership().equals(FOUNDERS))
                    .noneMatch(start -> start.raft().recovering());
        }
    }

    @Test
    void groupWhoseFoundingWentWithATailIsRecoveringAlsoAfterOneMoreStart() throws IOException {
        found();
        damageTail();
        for (int life = 0; life < 2; life++) {
            try (ReplicaDisk disk = open(false)) {
                assertThat(disk.tailCut()).isEqualTo(life == 0);
                SortedMap<Integer, GroupStart> starts = disk.takeStarts();
                assertThat(start(starts, 2).founded()).isTrue();
                assertThat(start(starts, 3).founded()).isFalse();
                assertThat(starts.values()).allMatch(start -> start.raft().recovering());
            }
        }
    }

    @Test
    void nodeIsRecoveringInGroupsOfWhichNothingIsLeft() throws IOException {
        open(false).close();
        byte[] before = journal.bytes(newest());
        found();
        // All that was ever written of them goes.
        journal.flipBit(newest(), Arrays.mismatch(before, journal.bytes(newest())) * 8L);
        for (int life = 0; life < 2; life++) {
            try (ReplicaDisk disk = open(false)) {
                SortedMap<Integer, GroupStart> starts = disk.takeStarts();
                assertThat(starts.keySet()).containsExactly(0, 1, 2, 3);
                assertThat(start(starts, 1).founded()).isFalse();
                assertThat(starts.values()).allMatch(start -> start.raft().recovering());
            }
        }
    }

    @Test
    void nodeWhoseDataIsLostIsRecoveringInGroupsThatItHasNot() throws IOException {
        open(true).close();
        try (ReplicaDisk disk = open(false)) {
            SortedMap<Integer, GroupStart> starts = disk.takeStarts();
            assertThat(starts.keySet()).containsExactly(0, 1, 2, 3);
            assertThat(start(starts, 0).founded()).isTrue();
            assertThat(start(starts, 1).founded()).isFalse();
            assertThat(starts.values()).allMatch(start -> start.raft().recovering());
        }
    }

    @Test
    void restartOfASoundDiskFearsForNoGroup() throws IOException {
        open(false).close();
        try (ReplicaDisk disk = open(true)) {
            assertThat(disk.takeStarts().keySet()).containsExactly(0);
        }
    }

    @Test
    void foundingKeepsTheHardStateThatItIsGiven() throws IOException {
        SnapshotMark mark = new SnapshotMark(0, 0, FOUNDERS);
        TreeMap<Integer, GroupStart> one = new TreeMap<>();
        one.put(2, new GroupStart(new RaftStart(5, "node2", true, mark, List.of()), null));
        try (ReplicaDisk disk = open(false)) {
            disk.found(one);
            disk.sync();
        }
        try (ReplicaDisk disk = open(false)) {
            RaftStart raft = start(disk.takeStarts(), 2).raft();
            assertThat(raft.term()).isEqualTo(5);
            assertThat(raft.vote()).isEqualTo("node2");
            assertThat(raft.recovering()).isTrue();
        }
    }

    /** A vote that was given stays given, and what was acknowledged may be lost. */
    @Test
    void ofADroppedGroupTheHardStateIsLeft() throws IOException {
        found();
        SnapshotMark nobody = new SnapshotMark(0, 0, new Membership(List.of(), List.of()));
        TreeMap<Integer, GroupStart> dropped = new TreeMap<>();
        dropped.put(2, new GroupStart(new RaftStart(7, "node3", true, nobody, List.of()), null));
        try (ReplicaDisk disk = open(false)) {
            disk.append(2, List.of(new Persist.HardState(6, "node1", false)));
            disk.sync();
            disk.found(dropped);
            disk.sync();
        }
        try (ReplicaDisk disk = open(false)) {
            SortedMap<Integer, GroupStart> starts = disk.takeStarts();
            assertThat(start(starts, 1).founded()).isTrue();
            GroupStart left = start(starts, 2);
            assertThat(left.founded()).isFalse();
            assertThat(left.raft().term()).isEqualTo(7);
            assertThat(left.raft().vote()).isEqualTo("node3");
            assertThat(left.raft().recovering()).isTrue();
            assertThat(left.raft().entries()).isEmpty();
        }
    }

    @Test
    void groupThatTheConfigurationDoesNotNameIsRecovered() throws IOException {
        found();
        try (ReplicaDisk disk = open(false)) {
            disk.append(3, List.of(new Persist.HardState(4, "node1", false)));
            disk.sync();
        }
        JournalConfig config = new JournalConfig(16 << 10, 1 << 20, 4 << 10, List.of(0), () -> 7);
        ReplicaDisk.Place without =
                new ReplicaDisk.Place(journal, snapshots, config, 0, FOUNDERS, VersionRange.KNOWN);
        try (ReplicaDisk disk = ReplicaDisk.open(without, false)) {
            assertThat(start(disk.takeStarts(), 3).raft().vote()).isEqualTo("node1");
        }
    }

    @Test
    void snapshotOfAGroupThatIsNotThereIsRemoved() throws IOException {
        SnapshotMark mark = new SnapshotMark(9, 2, FOUNDERS);
        try (ReplicaDisk disk = open(false)) {
            disk.snapshots().save(2, mark, CoordinationMachine.empty().image());
        }
        assertThat(snapshots.list()).anyMatch(name -> name.startsWith("snapshot-00000002-"));
        open(false).close();
        assertThat(snapshots.list()).noneMatch(name -> name.startsWith("snapshot-00000002-"));
        found();
        try (ReplicaDisk disk = open(false)) {
            assertThat(start(disk.takeStarts(), 2).raft().snapshot().index()).isZero();
        }
    }

    @Test
    void snapshotOfAGroupThatIsThereStays() throws IOException {
        found();
        SnapshotMark mark = new SnapshotMark(9, 2, FOUNDERS);
        try (ReplicaDisk disk = open(false)) {
            disk.append(2, List.of(new Persist.Reset(mark)));
            disk.sync();
            disk.snapshots().save(2, mark, CoordinationMachine.empty().image());
        }
        try (ReplicaDisk disk = open(false)) {
            assertThat(start(disk.takeStarts(), 2).raft().snapshot().index()).isEqualTo(9);
        }
    }
}
