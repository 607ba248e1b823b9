package io.selaras.fuzz.disk;

import io.selaras.journal.Journal;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A small sound log: several groups and segments, a compacted segment among them.
 *
 * @param history what the disk held after each fsync
 */
record WrittenLog(MemoryStorage disk, List<String> history) {

    private static final int COMPACTED_GROUP = 1;

    /** A log with so many entries of the group that is compacted. */
    static WrittenLog of(int entries) {
        WrittenLog log = new WrittenLog(new MemoryStorage(), new ArrayList<>());
        try (Journal journal = Journal.open(log.disk, Opened.config()).journal()) {
            log.write(journal, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return log;
    }

    private void write(Journal journal, int entries) throws IOException {
        note();
        synced(
                journal,
                new JournalWrite.Reset(0, new LogStart(0, 0, text("members"))),
                new JournalWrite.State(0, new HardState(1, "node1", false)),
                new JournalWrite.Entries(0, List.of(entry(1, 40))),
                new JournalWrite.Entries(0, List.of(entry(2, 7))));
        for (int index = 1; index <= entries; index++) {
            synced(journal, new JournalWrite.Entries(COMPACTED_GROUP, List.of(entry(index, 700))));
        }
        if (entries > 2) {
            journal.compact(COMPACTED_GROUP, new LogStart(entries - 1, 1, text("members")));
            do {
                journal.sync();
                note();
            } while (journal.tidy());
        }
        synced(
                journal,
                new JournalWrite.Entries(COMPACTED_GROUP, List.of(entry(entries + 1, 300))),
                new JournalWrite.Truncate(COMPACTED_GROUP, entries + 1),
                new JournalWrite.Entries(COMPACTED_GROUP, List.of(entry(entries + 1, 9))));
        synced(journal, new JournalWrite.State(0, new HardState(3, null, false)));
    }

    /** One frame at a time: a torn tail may begin at any of them. */
    private void synced(Journal journal, JournalWrite... writes) throws IOException {
        for (JournalWrite write : writes) {
            journal.append(List.of(write));
            journal.sync();
            note();
        }
    }

    private void note() throws IOException {
        history.add(Opened.of(disk.copy()).orElseThrow().content());
    }

    private static LogEntry entry(long index, int bytes) {
        return new LogEntry(index, 1, (byte) 2, text("entry ".repeat(bytes).substring(0, bytes)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
