package io.selaras.journal;

import static io.selaras.journal.Fixture.entries;
import static io.selaras.journal.Fixture.entryOf;
import static io.selaras.journal.Fixture.open;
import static io.selaras.journal.Fixture.reset;
import static io.selaras.journal.Fixture.settle;
import static io.selaras.journal.Fixture.start;
import static io.selaras.journal.Fixture.vote;
import static io.selaras.journal.Fixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final MemoryStorage disk = new MemoryStorage();
    private final Model model = new Model();

    @Test
    void emptyDirectoryIsFreshOnceAndThenOnlyEmpty() throws IOException {
        assertThat(open(disk).fresh()).isTrue();
        RecoveredJournal second = open(disk);
        assertThat(second.fresh()).isFalse();
        assertThat(second.groups()).isEmpty();
        assertThat(second.tornTail()).isEmpty();
    }

    @Test
    void everythingWrittenComesBackInOrder() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, reset(0, 0, 0), vote(0, 3, "node2"), entries(0, 1, 5, 3));
        write(journal, model, entries(1, 1, 2, 1), entries(0, 6, 1, 3), vote(1, 1, "node1"));
        assertReopensAsModel();
    }

    @Test
    void logRunsOverManySegments() throws IOException {
        Journal journal = open(disk).journal();
        for (long index = 1; index <= 100; index++) {
            write(journal, model, entryOf((int) index % 3, (index - 1) / 3 + 1, 300));
        }
        assertThat(journal.stats().segments()).isGreaterThan(8);
        assertReopensAsModel();
    }

    @Test
    void oneAppendMayNeedManySegments() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entries(0, 1, 200, 1), vote(1, 1, "a"), entries(2, 1, 100, 7));
        assertReopensAsModel();
    }

    @Test
    void recordLargerThanASegmentGetsItsOwn() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entryOf(0, 1, 100), entryOf(0, 2, 50_000), entryOf(0, 3, 300_000));
        write(journal, model, entryOf(0, 4, 100));
        assertReopensAsModel();
    }

    @Test
    void truncateAndResetAreReplayed() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entries(0, 1, 8, 1), entries(1, 1, 8, 1));
        write(journal, model, new JournalWrite.Truncate(0, 4), entries(0, 4, 3, 2));
        write(journal, model, reset(1, 50, 2), entries(1, 51, 2, 2));
        assertReopensAsModel();
        write(open(disk).journal(), model, entries(0, 7, 1, 2), entries(1, 53, 1, 3));
        assertReopensAsModel();
    }

    @Test
    void manyWritesCostOneFsyncAndOneWrite() throws IOException {
        JournalConfig config = new JournalConfig(1 << 16, 1 << 16, 0, List.of(), disk::operations);
        Journal journal = Journal.open(disk, config).journal();
        write(journal, model, entryOf(0, 1, 40_000)); // Enough to prepare the next segment, too.
        long forces = disk.forces();
        long writes = disk.writes();
        for (int i = 0; i < 20; i++) {
            journal.append(List.of(entries(1, i + 1, 1, 1), vote(2, i, "x")));
        }
        assertThat(disk.forces()).isEqualTo(forces);
        assertThat(disk.writes()).isEqualTo(writes);
        journal.sync();
        assertThat(disk.forces() - forces).isEqualTo(1);
        assertThat(disk.writes() - writes).isEqualTo(1);
        journal.sync();
        assertThat(disk.forces() - forces).isEqualTo(1);
    }

    @Test
    void voteOfAnIdleGroupSurvivesCompactionOfAllOthers() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, reset(1, 0, 0), vote(1, 9, "node3"), entries(1, 1, 3, 9));
        fillAndCompact(journal, 0, 400);
        assertThat(disk.list().stream().filter(name -> name.endsWith(".log")).count())
                .isLessThan(8);
        assertReopensAsModel();
    }

    @Test
    void oneIdleGroupDoesNotPinTheWholeLog() throws IOException {
        Journal journal = open(disk).journal();
        for (int round = 0; round < 30; round++) {
            write(journal, model, entries(2, round + 1, 1, 1));
            fillAndCompact(journal, 0, 20);
            JournalStats stats = journal.stats();
            assertThat(stats.closedBytes())
                    .isLessThanOrEqualTo(2L * Fixture.SEGMENT_BYTES + 2 * stats.liveBytes() + 2048);
        }
        assertThat(disk.list().stream().map(disk::bytes).mapToInt(bytes -> bytes.length).sum())
                .isLessThan(10 * Fixture.SEGMENT_BYTES);
        assertReopensAsModel();
    }

    @Test
    void unsyncedDataIsNotPromised() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entries(0, 1, 3, 1));
        journal.append(List.of(entries(0, 4, 1, 1)));
        disk.powerCut(1);
        assertReopensAsModel();
    }

    @Test
    void killedProcessLosesNothingThatWasWritten() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entries(0, 1, 3, 1));
        disk.processKilled();
        assertReopensAsModel();
        disk.powerCut(7);
        assertReopensAsModel();
    }

    @Test
    void failedFsyncEndsTheUseOfTheJournal() throws IOException {
        Journal journal = open(disk).journal();
        journal.append(List.of(entries(0, 1, 1, 1)));
        disk.failForce(1);
        assertThatThrownBy(journal::sync).hasMessageContaining("fsync");
        assertThatThrownBy(journal::sync).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.append(List.of(vote(0, 1, "a"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failedWriteEndsTheUseOfTheJournal() throws IOException {
        Journal journal = open(disk).journal();
        journal.append(List.of(entries(0, 1, 1, 1)));
        disk.failWrite(1);
        assertThatThrownBy(journal::sync).hasMessageContaining("write");
        assertThatThrownBy(journal::sync).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void entryThatDoesNotFollowIsABrokenInvariant() throws IOException {
        Journal journal = open(disk).journal();
        assertThatThrownBy(() -> journal.append(List.of(entries(0, 2, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(journal::sync).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void payloadOverTheLimitIsRejectedAndTheJournalGoesOn() throws IOException {
        Journal journal = open(disk).journal();
        LogEntry large = new LogEntry(1, 1, (byte) 0, new byte[(1 << 20) + 1]);
        assertThatThrownBy(
                        () -> journal.append(List.of(new JournalWrite.Entries(0, List.of(large)))))
                .isInstanceOf(IllegalArgumentException.class);
        write(journal, model, entries(0, 1, 1, 1));
        assertReopensAsModel();
    }

    @Test
    void fullDiskIsToldApartAndHealsWhenCompactionFreesSpace() throws IOException {
        Journal journal = open(disk).journal();
        disk.limitCapacity(4L * Fixture.SEGMENT_BYTES);
        assertThatThrownBy(
                        () -> {
                            for (long index = 1; index < 1000; index++) {
                                write(journal, model, entryOf(0, index, 300));
                            }
                        })
                .isInstanceOf(StorageFullException.class);
        assertThat(journal.stats().full()).isTrue();
        write(journal, model, vote(1, 5, "node1")); // The reserve still holds votes.
        assertReopensAsModel(disk.copy());
        journal.compact(0, start(model.lastIndex(0), 1));
        settle(journal);
        model.compact(0, start(model.lastIndex(0), 1));
        for (int i = 0; i < 5; i++) {
            write(journal, model, entryOf(0, model.lastIndex(0) + 1, 300));
        }
        assertThat(journal.stats().full()).isFalse();
        assertReopensAsModel();
    }

    @Test
    void fullJournalThatNobodyAppendsToHealsWhenAsked() throws IOException {
        Journal journal = open(disk).journal();
        disk.limitCapacity(2L * Fixture.SEGMENT_BYTES);
        assertThatThrownBy(
                        () -> {
                            for (long index = 1; index < 1000; index++) {
                                write(journal, model, entryOf(0, index, 300));
                            }
                        })
                .isInstanceOf(StorageFullException.class);
        long left = journal.stats().entryBytes();
        journal.reclaim();
        assertThat(journal.stats().full()).as("nothing has changed").isTrue();
        assertThat(left).isLessThan(Frame.sizeOf(300));

        disk.limitCapacity(Long.MAX_VALUE);
        journal.reclaim();

        assertThat(journal.stats().full()).isFalse();
        write(journal, model, entryOf(0, model.lastIndex(0) + 1, 300));
        assertReopensAsModel();
    }

    private void fillAndCompact(Journal journal, int group, int entries) throws IOException {
        for (int i = 0; i < entries; i++) {
            write(journal, model, entries(group, model.lastIndex(group) + 1, 1, 1));
        }
        long through = model.lastIndex(group) - 1;
        journal.compact(group, start(through, 1));
        settle(journal);
        model.compact(group, start(through, 1));
    }

    private void assertReopensAsModel() throws IOException {
        assertReopensAsModel(disk);
    }

    private void assertReopensAsModel(MemoryStorage copy) throws IOException {
        RecoveredJournal recovery = open(copy);
        assertThat(Model.of(recovery).content()).isEqualTo(model.content());
        assertThat(recovery.tornTail()).isEmpty();
        assertThat(recovery.groups()).noneMatch(group -> group.state().recovering());
    }
}
