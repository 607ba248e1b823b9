package io.selaras.journal;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Small words for small logs: segments of 4 KiB and groups 0 to 2. */
final class Fixture {

    static final int SEGMENT_BYTES = 4096;

    private Fixture() {}

    static JournalConfig config(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new JournalConfig(SEGMENT_BYTES, 1 << 20, 512, List.of(0, 1, 2), random::nextLong);
    }

    static RecoveredJournal open(MemoryStorage disk) throws IOException {
        return Journal.open(disk, config(disk.operations() + 17));
    }

    static JournalWrite entries(int group, long first, int count, long term) {
        return new JournalWrite.Entries(
                group,
                LongStream.range(first, first + count)
                        .mapToObj(index -> entry(index, term, "g" + group + "i" + index))
                        .toList());
    }

    static JournalWrite entryOf(int group, long index, int payloadBytes) {
        byte[] payload = new byte[payloadBytes];
        new java.util.Random(index).nextBytes(payload);
        return new JournalWrite.Entries(group, List.of(new LogEntry(index, 1, (byte) 1, payload)));
    }

    static LogEntry entry(long index, long term, String payload) {
        return new LogEntry(index, term, (byte) 1, bytes(payload));
    }

    static JournalWrite vote(int group, long term, String vote) {
        return new JournalWrite.State(group, new HardState(term, vote, false));
    }

    static JournalWrite reset(int group, long index, long term) {
        return new JournalWrite.Reset(group, start(index, term));
    }

    static LogStart start(long index, long term) {
        return new LogStart(index, term, bytes("members@" + index));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes to journal and model alike, then syncs. */
    static void write(Journal journal, Model model, JournalWrite... writes) throws IOException {
        journal.append(List.of(writes));
        journal.sync();
        for (JournalWrite write : writes) {
            model.apply(write);
        }
    }

    /** Frees all that is dead, as a thread does that has nothing else to do. */
    static void settle(Journal journal) throws IOException {
        do {
            journal.sync();
        } while (journal.tidy());
    }
}
