package io.selaras.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.snapshot.SnapshotInfo;
import io.selaras.journal.snapshot.SnapshotReader;
import io.selaras.journal.snapshot.SnapshotStore;
import io.selaras.journal.snapshot.SnapshotWriter;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A segment and a snapshot file of each version that was ever released are read by this build. They
 * are written once, by {@code -Dselaras.released=write}, and never change after; what they say is
 * written by {@code -Dselaras.stories=write}.
 */
class ReleasedFilesTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    /** What this build writes. */
    private static final int NEWEST = 1;

    private static final String SEGMENT = SegmentHeader.fileName(1);
    private static final String SNAPSHOT =
            "snapshot-00000001-0000000000000032-0000000000000007.snap";

    /** SHA-256 of each file; a line is added with a version, and none is ever changed. */
    private static final Map<String, String> RECORDED =
            Map.of(
                    "1/segment.bin",
                    "20b4f519f90c47261ca5536d00bfc58c631f247c04467d703e0fb2d684763937",
                    "1/snapshot.bin",
                    "105deca119075a9e4d91561b9433ea5dc0af6f8ad0cdfdaa8ba1dc080f97e8de");

    @BeforeAll
    static void writeWhatIsMissingOfTheNewestVersionWhenAskedFor() throws IOException {
        if (!"write".equals(System.getProperty("selaras.released"))) {
            return;
        }
        Files.createDirectories(RELEASED.resolve(Integer.toString(NEWEST)));
        if (!Files.exists(file(NEWEST, "segment.bin"))) {
            Files.write(file(NEWEST, "segment.bin"), journal().bytes(SEGMENT));
        }
        if (!Files.exists(file(NEWEST, "snapshot.bin"))) {
            Files.write(file(NEWEST, "snapshot.bin"), snapshots().bytes(SNAPSHOT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1})
    void segmentOfEachVersionSaysTheSameToThisBuild(int version) throws IOException {
        MemoryStorage disk = disk(SEGMENT, file(version, "segment.bin"));
        RecoveredJournal recovered = Fixture.open(disk);
        assertThat(recovered.tornTail()).isEmpty();
        StringBuilder story = new StringBuilder();
        for (RecoveredGroup group : recovered.groups()) {
            story.append(
                    "group %d, %s, begins after %d of term %d with %s%n"
                            .formatted(
                                    group.group(),
                                    group.state(),
                                    group.start().index(),
                                    group.start().term(),
                                    hex(group.start().membership())));
            for (LogEntry entry : group.entries()) {
                story.append(
                        "  %d of term %d, kind %d: %s%n"
                                .formatted(
                                        entry.index(),
                                        entry.term(),
                                        entry.kind(),
                                        hex(entry.payload())));
            }
        }
        assertSays(story.toString(), file(version, "segment.txt"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1})
    void snapshotFileOfEachVersionSaysTheSameToThisBuild(int version) throws IOException {
        MemoryStorage disk = disk(SNAPSHOT, file(version, "snapshot.bin"));
        SnapshotStore store = SnapshotStore.forReading(disk);
        try (SnapshotReader reader = store.newest(1, LogStart.EMPTY).orElseThrow()) {
            LogStart mark = reader.info().mark();
            ByteBuffer content = reader.read(0, 1 << 20);
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            String story =
                    "group %d, through %d of term %d with %s: %s%n"
                            .formatted(
                                    reader.info().group(),
                                    mark.index(),
                                    mark.term(),
                                    hex(mark.membership()),
                                    hex(bytes));
            assertSays(story, file(version, "snapshot.txt"));
        }
    }

    @Test
    void thisBuildWritesWhatWasRecordedOfTheNewestVersion() throws IOException {
        assertThat(journal().bytes(SEGMENT))
                .isEqualTo(Files.readAllBytes(file(NEWEST, "segment.bin")));
        assertThat(snapshots().bytes(SNAPSHOT))
                .isEqualTo(Files.readAllBytes(file(NEWEST, "snapshot.bin")));
    }

    @Test
    void releasedFilesNeverChange() throws IOException, NoSuchAlgorithmException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(RELEASED)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".bin")).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(RELEASED.relativize(file).toString(), hex(hash));
            }
        }
        assertThat(found).isEqualTo(new TreeMap<>(RECORDED));
    }

    private static void assertSays(String story, Path told) throws IOException {
        if ("write".equals(System.getProperty("selaras.stories"))) {
            Files.writeString(told, story);
        }
        assertThat(story).isEqualTo(Files.readString(told));
    }

    /** Each kind of change, in groups of their own. */
    private static MemoryStorage journal() throws IOException {
        MemoryStorage disk = new MemoryStorage();
        Journal journal = Journal.open(disk, Fixture.config(7)).journal();
        journal.append(
                List.of(
                        Fixture.reset(0, 0, 0),
                        Fixture.vote(0, 3, "node2"),
                        Fixture.entries(0, 1, 6, 3),
                        new JournalWrite.Truncate(0, 5),
                        Fixture.entries(0, 5, 2, 4)));
        journal.sync();
        journal.append(
                List.of(
                        Fixture.reset(2, 50, 2),
                        Fixture.entries(2, 51, 3, 5),
                        Fixture.vote(2, 1L << 40, "")));
        journal.sync();
        return disk;
    }

    private static MemoryStorage snapshots() throws IOException {
        MemoryStorage disk = new MemoryStorage();
        SnapshotStore store = SnapshotStore.open(disk, () -> 0x1234_5678_9abc_def0L, 100);
        SnapshotInfo info = new SnapshotInfo(1, Fixture.start(50, 7));
        try (SnapshotWriter writer = store.begin(info)) {
            byte[] content = new byte[250];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) i;
            }
            writer.append(ByteBuffer.wrap(content));
            writer.commit();
        }
        return disk;
    }

    private static MemoryStorage disk(String name, Path from) throws IOException {
        MemoryStorage disk = new MemoryStorage();
        try (StorageFile file = disk.create(name)) {
            file.write(ByteBuffer.wrap(Files.readAllBytes(from)), 0);
            file.force();
        }
        disk.syncDirectory();
        return disk;
    }

    private static Path file(int version, String name) {
        return RELEASED.resolve(Integer.toString(version)).resolve(name);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
