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

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.storage.AtomicFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Freeing what is dead, between two commits, a little at a time. */
class CompactionTest {

    private static final int SLICE_BYTES = Fixture.SEGMENT_BYTES / 16;
    private static final int PAYLOAD_BYTES = 300;

    private final MemoryStorage disk = new MemoryStorage();
    private final Model model = new Model();
    private String unfinished = "";

    @Test
    void noteIsDurableWithTheFsyncOfWhatElseWasAppended() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entries(0, 1, 5, 1));
        long forces = disk.forces();

        compact(journal, 0, 3);
        assertThat(disk.forces()).isEqualTo(forces);
        write(journal, model, entries(0, 6, 1, 1));

        assertThat(disk.forces()).isEqualTo(forces + 1);
        disk.powerCut(3);
        assertReopensAsModel();
    }

    @Test
    void segmentStaysUntilTheFloorAboveItIsDurable() throws IOException {
        Journal journal = open(disk).journal();
        fill(journal, 0, 40);
        compact(journal, 0, model.lastIndex(0));
        List<String> files = segments();

        assertThat(journal.tidy()).as("the note is not durable").isTrue();
        journal.sync();
        assertThat(journal.tidy()).as("the floor was put").isTrue();
        assertThat(journal.stats().durableSequence()).isLessThan(journal.stats().lastSequence());
        assertThat(journal.tidy()).as("the floor is not durable").isTrue();
        assertThat(segments()).isEqualTo(files);
        for (long seed = 0; seed < 8; seed++) {
            MemoryStorage cut = disk.copy();
            cut.powerCut(seed);
            assertReopensAsModel(cut);
        }

        journal.sync();
        assertThat(journal.tidy()).isFalse();
        assertThat(segments()).hasSizeLessThan(4).doesNotContainAnyElementsOf(files.subList(0, 4));
        assertReopensAsModel();
    }

    @Test
    void compactionAddsNoFsyncOfTheLog() throws IOException {
        CountedForces counted = new CountedForces(disk);
        JournalConfig config =
                new JournalConfig(16384, 1 << 16, 0, List.of(), new java.util.Random(1)::nextLong);
        Journal journal = Journal.open(counted, config).journal();
        write(journal, model, entries(1, 1, 1, 1));
        fill(journal, 0, 500);
        write(journal, model, entries(2, 1, 1, 1));
        int before = journal.stats().segments();
        while (journal.stats().segments() == before) {
            fill(journal, 0, 1); // The segment that is written has much room now.
        }
        long forces = counted.forcesOfSegments();
        int commits = 0;
        boolean more = true;

        compact(journal, 0, model.lastIndex(0));
        while (more) {
            write(journal, model, vote(2, ++commits, "node1"));
            assertThat(counted.forcesOfSegments()).isEqualTo(forces + commits);
            if (commits == 40) {
                compact(journal, 1, 1); // Now a floor rises, too.
            }
            more = journal.tidy();
            assertThat(counted.forcesOfSegments()).isEqualTo(forces + commits);
        }

        assertThat(commits).isGreaterThan(41);
        assertThat(journal.stats().segments()).isLessThan(4);
        assertReopensAsModel(disk);
    }

    @Test
    void rewritingReadsASliceAtATimeAndCommitsGoOnInBetween() throws IOException {
        Journal journal = open(disk).journal();
        beginRewriting(journal);
        long closed = journal.stats().closedBytes();
        int slices = 1;
        while (journal.stats().rewriting()) {
            int copied = copiedBytes();
            write(journal, model, entries(1, model.lastIndex(1) + 1, 1, 1));
            journal.tidy();
            slices++;
            if (journal.stats().rewriting()) {
                assertThat(copiedBytes() - copied).isLessThan(SLICE_BYTES + 1000);
            }
        }
        assertThat(slices).isGreaterThan(20);
        assertThat(journal.stats().closedBytes()).isLessThan(closed / 2);
        assertReopensAsModel();
    }

    @Test
    void whatDiesBetweenItsCopyAndTheSwitchIsCountedDead() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, reset(1, 0, 0), vote(1, 3, "node1"));
        fill(journal, 1, 8);
        fill(journal, 2, 8);
        beginRewriting(journal);
        for (int slice = 0; slice < 26; slice++) {
            journal.tidy();
        }
        assertThat(copiedBytes()).isGreaterThan(2 * PAYLOAD_BYTES);

        write(journal, model, new JournalWrite.Truncate(1, 4), entries(1, 4, 2, 2));
        compact(journal, 1, 2);
        write(journal, model, reset(2, 50, 1), entries(2, 51, 1, 1));
        assertThat(journal.stats().rewriting()).isTrue();
        settle(journal);

        assertThat(disk.list()).doesNotContain(unfinished);
        assertThat(journal.stats().liveBytes())
                .isEqualTo(open(disk.copy()).journal().stats().liveBytes());
        assertReopensAsModel();
        compact(journal, 1, model.lastIndex(1));
        fill(journal, 0, 40);
        compact(journal, 0, model.lastIndex(0) - 1);
        settle(journal);
        assertReopensAsModel();
    }

    @Test
    void segmentsBelowARisingFloorLeaveTheRewritingThatReadsThem() throws IOException {
        Journal journal = open(disk).journal();
        write(journal, model, entries(2, 1, 1, 1));
        fill(journal, 0, 40);
        write(journal, model, entries(1, 1, 1, 1));
        fill(journal, 0, 40);
        compact(journal, 0, model.lastIndex(0));
        tidyUntilRewriting(journal);
        int before = journal.stats().segments();

        compact(journal, 2, 1);
        journal.sync();
        journal.tidy();
        journal.sync();
        journal.tidy();

        assertThat(journal.stats().segments()).isLessThan(before - 2);
        assertThat(disk.list()).as("goes on with the others").contains(unfinished);
        assertReopensAsModel(disk.copy());
        settle(journal);
        assertThat(disk.list()).doesNotContain(unfinished);
        assertThat(journal.stats().liveBytes()).isPositive();
        assertReopensAsModel();
    }

    @Test
    void rewritingEndsWhenAllThatItReadsIsDeleted() throws IOException {
        Journal journal = open(disk).journal();
        beginRewriting(journal);
        compact(journal, 2, model.lastIndex(2));
        settle(journal);
        assertThat(disk.list()).doesNotContain(unfinished);
        assertThat(journal.stats().closedBytes()).isLessThan(2 * Fixture.SEGMENT_BYTES);
        assertReopensAsModel();
    }

    @Test
    void rewritingThatFindsNoSpaceIsGivenUpUntilMoreIsDead() throws IOException {
        Journal journal = open(disk).journal();
        fill(journal, 2, 8);
        beginRewriting(journal);
        disk.limitCapacity(Long.MAX_VALUE - disk.usableBytes());

        while (journal.stats().rewriting()) {
            journal.tidy();
        }
        assertThat(disk.list()).doesNotContain(unfinished);
        long operations = disk.operations();
        assertThat(journal.tidy()).as("not tried again and again").isFalse();
        assertThat(disk.operations()).isEqualTo(operations);
        write(journal, model, vote(1, 7, "node1"));
        assertReopensAsModel(disk.copy());

        disk.limitCapacity(Long.MAX_VALUE);
        long closed = journal.stats().closedBytes();
        fill(journal, 0, 2);
        compact(journal, 0, model.lastIndex(0));
        settle(journal);
        assertThat(journal.stats().closedBytes()).isLessThan(closed / 2);
        assertReopensAsModel();
    }

    @Test
    void unfinishedSegmentGoesWithTheJournalThatIsClosed() throws IOException {
        Journal journal = open(disk).journal();
        beginRewriting(journal);
        journal.close();
        assertThat(disk.list()).noneMatch(name -> name.endsWith(AtomicFile.TEMPORARY_SUFFIX));
        assertThatThrownBy(journal::tidy).isInstanceOf(IllegalStateException.class);
        assertReopensAsModel();
    }

    @Test
    void unfinishedSegmentOfACrashIsRemovedByRecovery() throws IOException {
        Journal journal = open(disk).journal();
        beginRewriting(journal);
        disk.processKilled();
        assertThat(disk.list()).contains(unfinished);
        assertReopensAsModel();
        assertThat(disk.list().contains(unfinished) ? copiedBytes() : 0)
                .as("the pool may use the name again")
                .isZero();
    }

    /** Old segments in which one entry lives, and a rewriting of them that has begun. */
    private void beginRewriting(Journal journal) throws IOException {
        write(journal, model, entries(2, model.lastIndex(2) + 1, 1, 1));
        fill(journal, 0, 80);
        compact(journal, 0, model.lastIndex(0));
        tidyUntilRewriting(journal);
    }

    private void tidyUntilRewriting(Journal journal) throws IOException {
        List<String> before = disk.list();
        while (!journal.stats().rewriting()) {
            journal.sync();
            before = disk.list();
            assertThat(journal.tidy()).as("there is something to rewrite").isTrue();
        }
        List<String> begun = new ArrayList<>(disk.list());
        begun.removeAll(before);
        assertThat(begun).hasSize(1);
        unfinished = begun.getFirst();
    }

    private int copiedBytes() {
        return disk.bytes(unfinished).length;
    }

    private void fill(Journal journal, int group, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            write(journal, model, entryOf(group, model.lastIndex(group) + 1, PAYLOAD_BYTES));
        }
    }

    private void compact(Journal journal, int group, long through) throws IOException {
        journal.compact(group, start(through, 1));
        model.compact(group, start(through, 1));
    }

    private List<String> segments() throws IOException {
        return disk.list().stream().filter(name -> name.endsWith(".log")).toList();
    }

    private void assertReopensAsModel() throws IOException {
        assertReopensAsModel(disk);
    }

    private void assertReopensAsModel(MemoryStorage copy) throws IOException {
        RecoveredJournal recovery = open(copy);
        assertThat(Model.of(recovery).content()).isEqualTo(model.content());
        assertThat(recovery.tornTail()).isEmpty();
    }
}
