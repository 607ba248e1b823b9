package io.selaras.fuzz.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.fuzz.Memory;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.snapshot.SnapshotInfo;
import io.selaras.journal.snapshot.SnapshotReader;
import io.selaras.journal.snapshot.SnapshotStore;
import io.selaras.journal.snapshot.SnapshotWriter;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Snapshot files: damaged, made of anything, and forged under right checksums. */
public class SnapshotFuzzTest {

    private static final int CHUNK_BYTES = 64;
    private static final int CONTENT_BYTES = 150;
    private static final int TRAILER_BYTES = 32;
    private static final LogStart MARK = new LogStart(7, 2, new byte[] {10, 1, 'a'});
    private static final byte[] CONTENT = content();
    private static final MemoryStorage SOUND = write();

    @FuzzTest
    void snapshotIsExactOrRefused(byte[] bytes) throws IOException {
        Script script = new Script(bytes);
        MemoryStorage disk = SOUND.copy();
        String name = disk.list().getFirst();
        boolean forged = false;
        switch (script.next() % 3) {
            case 0 -> Damage.inflict(disk, script);
            case 1 -> disk.put(name, script.rest(Integer.MAX_VALUE));
            default -> {
                forged = true;
                forge(disk, name, script);
            }
        }
        Optional<byte[]> read = read(disk);
        if (read.isPresent() && !forged) {
            assertThat(read.get()).isEqualTo(CONTENT);
        }
    }

    private static Optional<byte[]> read(MemoryStorage disk) throws IOException {
        int size = disk.list().stream().mapToInt(name -> disk.bytes(name).length).sum();
        try {
            return Memory.bounded(size, () -> readAll(disk));
        } catch (CorruptJournalException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> readAll(MemoryStorage disk) throws IOException {
        SnapshotStore store = SnapshotStore.open(disk, () -> 1, CHUNK_BYTES);
        Optional<SnapshotReader> newest = store.newest(0, MARK);
        if (newest.isEmpty()) {
            throw new AssertionError("the log needs a snapshot, and none was missed");
        }
        try (SnapshotReader reader = newest.get()) {
            ByteBuffer content = reader.read(0, Integer.MAX_VALUE);
            assertThat((long) content.remaining()).isEqualTo(reader.contentBytes());
            byte[] read = new byte[content.remaining()];
            content.get(read);
            return Optional.of(read);
        }
    }

    /** Puts a number into the header or the trailer; both get right checksums. */
    private static void forge(MemoryStorage disk, String name, Script script) {
        ByteBuffer file = ByteBuffer.wrap(disk.bytes(name));
        int trailer = file.limit() - TRAILER_BYTES;
        long id = file.getLong(16);
        int field = script.next() % 6;
        switch (field) {
            case 0 -> file.putInt(28, (int) script.number());
            case 1 -> file.putInt(48, (int) script.number());
            case 2 -> file.putLong(32, script.number());
            default -> {
                file.putLong(trailer + 16, script.number());
                file.putLong(trailer + 24, script.number());
            }
        }
        Checksums.seal(file.slice(0, 52 + MARK.membership().length), id, 0);
        Checksums.seal(file.slice(trailer, TRAILER_BYTES), id, -1);
        disk.put(name, file.array());
    }

    private static byte[] content() {
        byte[] content = new byte[CONTENT_BYTES];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        return content;
    }

    private static MemoryStorage write() {
        MemoryStorage disk = new MemoryStorage();
        try {
            SnapshotStore store = SnapshotStore.open(disk, () -> 99, CHUNK_BYTES);
            try (SnapshotWriter writer = store.begin(new SnapshotInfo(0, MARK))) {
                writer.append(ByteBuffer.wrap(CONTENT));
                writer.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return disk;
    }

    /** The file itself, for seeds. */
    static byte[] file() {
        return SOUND.bytes(SOUND.list().getFirst());
    }
}
