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

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.JournalWrite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Damage at every place of a small log with several segments, a compacted one among them, and
 * several groups. Whatever the place: exact data, a recovering node without its last write, or
 * refusal. Never the silent loss of something that was synced.
 */
class DamageTest {

    private final MemoryStorage disk = new MemoryStorage();
    private final List<Model> history = new ArrayList<>();

    @BeforeEach
    void writeSmallLog() throws IOException {
        Model model = new Model();
        try (Journal journal = open(disk).journal()) {
            synced(journal, model, reset(0, 0, 0), vote(0, 1, "node1"), entries(0, 1, 3, 1));
            synced(journal, model, vote(2, 4, "node3"), entries(2, 1, 2, 4));
            for (long index = 1; index <= 16; index++) {
                synced(journal, model, entryOf(1, index, 700));
            }
            journal.compact(1, start(15, 1));
            settle(journal);
            model.compact(1, start(15, 1));
            history.add(model.copy());
            synced(journal, model, entryOf(1, 17, 900), entryOf(1, 18, 900));
            synced(journal, model, new JournalWrite.Truncate(1, 18), entryOf(1, 18, 1500));
            synced(journal, model, entries(0, 4, 2, 2), entries(2, 3, 2, 5));
            synced(journal, model, vote(0, 3, "node2"));
        }
        assertThat(disk.list().stream().filter(name -> name.endsWith(".log")).count())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void oneFlippedBitAnywhereIsFoundOrCannotMatter() throws IOException {
        EnumMap<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (String name : disk.list()) {
            int length = disk.bytes(name).length;
            for (int offset = 0; offset < length; offset++) {
                MemoryStorage damaged = disk.copy();
                damaged.flipBit(name, offset * 8L + offset % 8);
                verdicts.merge(judge(damaged, name + " bit flip at " + offset), 1, Integer::sum);
            }
        }
        assertThat(verdicts.get(Verdict.REFUSED)).isGreaterThan(4000);
        assertThat(verdicts.get(Verdict.RECOVERING)).isGreaterThan(100);
    }

    @Test
    void zeroedTailOfAnyFileIsNeverSilent() throws IOException {
        for (String name : disk.list()) {
            byte[] content = disk.bytes(name);
            for (int offset = 0; offset < content.length; offset += 8) {
                if (isZeroFrom(content, offset) || reachesTheEnd(name, content, offset)) {
                    continue;
                }
                byte[] zeroed = content.clone();
                Arrays.fill(zeroed, offset, Math.min(zeroed.length, offset + 512), (byte) 0);
                MemoryStorage damaged = disk.copy();
                damaged.put(name, zeroed);
                // A damaged end looks like a torn tail: recovering, possibly without several
                // writes.
                judge(damaged, history, name + " zeroed sector at " + offset);
            }
        }
    }

    @Test
    void shortenedFileIsRefused() throws IOException {
        for (String name : disk.list()) {
            int length = disk.bytes(name).length;
            for (int offset = 0; offset < length; offset += 61) {
                MemoryStorage damaged = disk.copy();
                damaged.truncate(name, offset);
                assertThat(judge(damaged, name + " cut to " + offset)).isEqualTo(Verdict.REFUSED);
            }
        }
    }

    @Test
    void missingFileIsRefusedUnlessItWasEmpty() throws IOException {
        for (String name : disk.list()) {
            MemoryStorage damaged = disk.copy();
            damaged.lose(name);
            Verdict expected = isEmpty(name) ? Verdict.EXACT : Verdict.REFUSED;
            assertThat(judge(damaged, name + " lost")).isEqualTo(expected);
        }
    }

    @Test
    void contentOfOneSegmentInPlaceOfAnotherIsNeverValid() throws IOException {
        for (String name : disk.list()) {
            for (String other : disk.list()) {
                if (name.equals(other)) {
                    continue;
                }
                MemoryStorage whole = disk.copy();
                whole.put(name, disk.bytes(other));
                assertThat(judge(whole, other + " over " + name)).isEqualTo(Verdict.REFUSED);
                // All of the newest segment gone looks like a torn tail: recovering, never counted.
                judge(recycled(name, other), history, other + " under the header of " + name);
            }
        }
    }

    /** A disk on which the frames of one segment follow the header of another. */
    private MemoryStorage recycled(String name, String other) {
        byte[] mixed = disk.bytes(name);
        byte[] old = disk.bytes(other);
        System.arraycopy(old, 512, mixed, 512, Math.min(mixed.length, old.length) - 512);
        MemoryStorage recycled = disk.copy();
        recycled.put(name, mixed);
        return recycled;
    }

    private Verdict judge(MemoryStorage damaged, String what) throws IOException {
        // Damage to the very last write cannot be told from a torn tail: the recovery covers it.
        return judge(damaged, history.subList(history.size() - 2, history.size()), what);
    }

    private Verdict judge(MemoryStorage damaged, List<Model> prefixes, String what)
            throws IOException {
        try {
            return Verdict.of(damaged, List.of(history.getLast()), prefixes);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    /**
     * A disk that lies about fsync and loses the whole end of the log: it looks like a clean end.
     */
    private boolean reachesTheEnd(String name, byte[] content, int offset) {
        return isActive(name) && offset + 512 >= endOfContent(content);
    }

    private boolean isActive(String name) {
        return disk.list().stream()
                .filter(file -> file.endsWith(".log") && !isEmpty(file))
                .reduce((first, second) -> newer(first, second))
                .orElseThrow()
                .equals(name);
    }

    private String newer(String first, String second) {
        return Frames.firstSequence(disk.bytes(first)) > Frames.firstSequence(disk.bytes(second))
                ? first
                : second;
    }

    private boolean isEmpty(String name) {
        return isZeroFrom(disk.bytes(name), 512);
    }

    private static boolean isZeroFrom(byte[] content, int offset) {
        return endOfContent(content) <= offset;
    }

    private static int endOfContent(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void synced(Journal journal, Model model, JournalWrite... writes) throws IOException {
        write(journal, model, writes);
        history.add(model.copy());
    }
}
