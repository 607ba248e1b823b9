package io.selaras.journal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.journal.Journal;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.RecoveredGroup;
import io.selaras.journal.RecoveredJournal;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStorageTest {

    private static final int ENTRIES = 500;

    @TempDir private Path directory;

    @Test
    void filesAreCreatedRenamedListedAndDeleted() throws IOException {
        DirectoryStorage storage = DirectoryStorage.at(directory.resolve("a/b"));
        try (StorageFile file = storage.create("one")) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 5);
            file.force();
            assertThat(file.size()).isEqualTo(8);
        }
        storage.create("two").close();
        assertThat(storage.list()).containsExactly("one", "two");
        assertThatThrownBy(() -> storage.create("one")).isInstanceOf(IOException.class);
        storage.rename("one", "two");
        storage.syncDirectory();
        try (StorageFile file = storage.open("two")) {
            ByteBuffer content = ByteBuffer.allocate(20);
            assertThat(file.read(content, 4)).isEqualTo(4);
            assertThat(content.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {0, 1, 2, 3}));
        }
        storage.delete("two");
        assertThat(storage.list()).isEmpty();
        assertThat(storage.usableBytes()).isPositive();
    }

    @Test
    void namesCannotLeaveTheDirectory() throws IOException {
        DirectoryStorage storage = DirectoryStorage.at(directory);
        assertThatThrownBy(() -> storage.create("../escape"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void journalOnARealDiskRollsCompactsAndComesBack() throws IOException {
        LogStart start = new LogStart(ENTRIES - 10, 4, new byte[] {9});
        try (Journal journal = open().journal()) {
            journal.append(
                    List.of(
                            new JournalWrite.Reset(3, LogStart.EMPTY),
                            new JournalWrite.State(3, new HardState(4, "node2", false))));
            for (long index = 1; index <= ENTRIES; index++) {
                journal.append(List.of(new JournalWrite.Entries(3, List.of(entry(index)))));
                journal.sync();
            }
            assertThat(journal.stats().segments()).isGreaterThan(5);
            journal.compact(3, start);
            do {
                journal.sync();
            } while (journal.tidy());
            assertThat(journal.stats().segments()).isLessThanOrEqualTo(2);
        }
        RecoveredJournal recovery = open();
        recovery.journal().close();
        RecoveredGroup group = recovery.groups().getFirst();
        assertThat(group.state()).isEqualTo(new HardState(4, "node2", false));
        assertThat(group.start().index()).isEqualTo(ENTRIES - 10);
        assertThat(group.entries()).hasSize(10);
        assertThat(group.entries().getLast().payload()).isEqualTo(entry(ENTRIES).payload());
    }

    @Test
    void flippedBitOnARealDiskIsRefusedByName() throws IOException {
        try (Journal journal = open().journal()) {
            for (long index = 1; index <= 20; index++) {
                journal.append(List.of(new JournalWrite.Entries(0, List.of(entry(index)))));
                journal.sync();
            }
        }
        Path segment = directory.resolve("segment-0000000000000001.log");
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(1500);
            int old = file.read();
            file.seek(1500);
            file.write(old ^ 4);
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("segment-0000000000000001.log")
                .hasMessageContaining("were durable")
                .hasMessageContaining("selaras journal repair");
    }

    private RecoveredJournal open() throws IOException {
        JournalConfig config =
                new JournalConfig(64 * 1024, 1 << 20, 0, List.of(), new Random(3)::nextLong);
        return Journal.open(DirectoryStorage.at(directory), config);
    }

    private static LogEntry entry(long index) {
        byte[] payload = new byte[900];
        new Random(index).nextBytes(payload);
        return new LogEntry(index, 4, (byte) 1, payload);
    }
}
