package io.selaras.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotStoreTest {

    private static final int CHUNK_BYTES = 100;

    private final MemoryStorage disk = new MemoryStorage();
    private final Random ids = new Random(5);

    @Test
    void contentComesBackInPiecesOfAnySize() throws IOException {
        byte[] content = content(1234);
        take(1, 50, content);
        try (SnapshotReader reader = store().newest(1, LogStart.EMPTY).orElseThrow()) {
            assertThat(reader.contentBytes()).isEqualTo(1234);
            assertThat(reader.info().mark().term()).isEqualTo(7);
            assertThat(reader.info().mark().membership()).isEqualTo(new byte[] {1, 2, 3});
            for (int piece : new int[] {1, 7, 99, 100, 101, 250, 5000}) {
                assertThat(readAll(reader, piece)).isEqualTo(content);
            }
            assertThat(reader.read(1234, 10).remaining()).isZero();
        }
    }

    @Test
    void emptyContentIsASnapshotToo() throws IOException {
        take(0, 3, new byte[0]);
        try (SnapshotReader reader = store().newest(0, mark(3)).orElseThrow()) {
            assertThat(reader.contentBytes()).isZero();
        }
    }

    @Test
    void newestOfTheGroupIsFound() throws IOException {
        take(1, 50, content(10));
        take(1, 300, content(20));
        take(2, 900, content(30));
        assertThat(newestIndex(1, 0)).contains(300L);
        assertThat(newestIndex(2, 0)).contains(900L);
        assertThat(newestIndex(3, 0)).isEmpty();
    }

    @Test
    void flippedBitAnywhereIsRefusedWhenTheLogNeedsTheSnapshot() throws IOException {
        take(1, 50, content(333));
        String name = disk.list().getFirst();
        for (int bit = 0; bit < disk.bytes(name).length * 8; bit++) {
            MemoryStorage damaged = disk.copy();
            damaged.flipBit(name, bit);
            SnapshotStore store = SnapshotStore.open(damaged, ids::nextLong);
            assertThatThrownBy(() -> store.newest(1, mark(50)))
                    .as("bit %d", bit)
                    .isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void shortenedSnapshotIsRefused() throws IOException {
        take(1, 50, content(333));
        String name = disk.list().getFirst();
        for (int length = 0; length < disk.bytes(name).length; length++) {
            MemoryStorage damaged = disk.copy();
            damaged.truncate(name, length);
            SnapshotStore store = SnapshotStore.open(damaged, ids::nextLong);
            assertThatThrownBy(() -> store.newest(1, mark(50)))
                    .as("length %d", length)
                    .isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void olderSnapshotServesOnlyIfTheLogCoversTheGap() throws IOException {
        take(1, 50, content(10));
        take(1, 300, content(20));
        disk.flipBit(disk.list().getLast(), 700);
        assertThat(newestIndex(1, 50)).contains(50L);
        assertThat(newestIndex(1, 0)).contains(50L);
        assertThatThrownBy(() -> store().newest(1, mark(51)))
                .isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("entry 51");
    }

    @Test
    void logThatStartsLateNeedsASnapshot() throws IOException {
        assertThatThrownBy(() -> store().newest(1, mark(9)))
                .isInstanceOf(CorruptJournalException.class);
        assertThat(store().newest(1, LogStart.EMPTY)).isEmpty();
    }

    @Test
    void powerCutBeforeCommitReturnedLeavesOldOrNew() throws IOException {
        take(1, 50, content(10));
        for (int operation = 0; operation < 12; operation++) {
            for (long seed = 0; seed < 20; seed++) {
                MemoryStorage copy = disk.copy();
                SnapshotStore store = SnapshotStore.open(copy, ids::nextLong, CHUNK_BYTES);
                copy.crashAfter(operation);
                boolean committed = tryTake(store, content(500));
                copy.powerCut(seed);
                SnapshotStore after = SnapshotStore.open(copy, ids::nextLong, CHUNK_BYTES);
                try (SnapshotReader reader = after.newest(1, mark(50)).orElseThrow()) {
                    long index = reader.info().mark().index();
                    assertThat(index).as("operation %d", operation).isIn(50L, 300L);
                    assertThat(index == 50 && committed).isFalse();
                }
                assertThat(copy.list()).noneMatch(name -> name.endsWith(".tmp"));
            }
        }
    }

    @Test
    void olderOnesAreDeleted() throws IOException {
        take(1, 50, content(10));
        take(1, 300, content(20));
        take(2, 10, content(30));
        store().deleteBefore(1, 300);
        assertThat(disk.list()).hasSize(2);
        assertThat(newestIndex(1, 300)).contains(300L);
        assertThat(newestIndex(2, 10)).contains(10L);
    }

    @Test
    void fullDiskIsToldApartAndLeavesNothingBehind() throws IOException {
        take(1, 50, content(10));
        disk.limitCapacity(1000);
        assertThatThrownBy(() -> take(1, 300, content(5000)))
                .isInstanceOf(StorageFullException.class);
        assertThat(disk.list()).hasSize(1);
    }

    @Test
    void reserveGivesWayToASnapshot() throws IOException {
        SnapshotReserve reserve = new SnapshotReserve(disk);
        reserve.provide(0);
        long used = disk.bytes("reserve.zeros").length;
        disk.limitCapacity(used + 1000);
        assertThatThrownBy(() -> take(1, 300, content(5000)))
                .isInstanceOf(StorageFullException.class);

        assertThat(reserve.release()).isTrue();
        take(1, 300, content(5000));

        assertThat(newestIndex(1, 300)).contains(300L);
        assertThat(reserve.release()).isFalse();
        reserve.provide(1 << 30);
        assertThat(disk.list()).as("no space to put by, and none wasted").hasSize(1);
    }

    private static boolean tryTake(SnapshotStore store, byte[] content) {
        try (SnapshotWriter writer = store.begin(new SnapshotInfo(1, mark(300)))) {
            writer.append(ByteBuffer.wrap(content));
            writer.commit();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void take(int group, long index, byte[] content) throws IOException {
        try (SnapshotWriter writer = store().begin(new SnapshotInfo(group, mark(index)))) {
            int half = content.length / 2;
            writer.append(ByteBuffer.wrap(content, 0, half));
            assertThat(writer.offset()).isEqualTo(half);
            writer.append(ByteBuffer.wrap(content, half, content.length - half));
            writer.commit();
        }
    }

    private Optional<Long> newestIndex(int group, long logStart) throws IOException {
        Optional<SnapshotReader> reader = store().newest(group, mark(logStart));
        return reader.map(found -> found.info().mark().index());
    }

    private SnapshotStore store() throws IOException {
        return SnapshotStore.open(disk, ids::nextLong, CHUNK_BYTES);
    }

    private static byte[] readAll(SnapshotReader reader, int piece) throws IOException {
        byte[] all = new byte[0];
        while (all.length < reader.contentBytes()) {
            ByteBuffer read = reader.read(all.length, piece);
            int old = all.length;
            all = Arrays.copyOf(all, old + read.remaining());
            read.get(all, old, all.length - old);
        }
        return all;
    }

    private static LogStart mark(long index) {
        return new LogStart(index, 7, new byte[] {1, 2, 3});
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }
}
