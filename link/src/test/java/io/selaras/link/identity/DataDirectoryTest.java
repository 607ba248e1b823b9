package io.selaras.link.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.selaras.link.identity.DirectoryRefusedException.Reason;
import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final OptionalInt UNSET = OptionalInt.empty();
    private static final Map<String, String> FOUNDERS = Map.of("node1", "x", "node2", "y");

    @TempDir Path folder;

    @Test
    void directoryIsClosedToOthers(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("a/b");
        DataDirectory.open(path, "node1", UNSET).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    void unformedNodeIsOnDiskBeforeAnybodyCanHearOfIt() throws Exception {
        NodeIdentity first;
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            first = directory.identity();
        }
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            assertThat(directory.identity().incarnation()).isEqualTo(first.incarnation());
            assertThat(directory.identity().start()).isEqualTo(first.start() + 1);
            assertThat(directory.identity().life()).isNotEqualTo(first.life());
            assertThat(directory.identity().formed()).isFalse();
        }
    }

    @Test
    void membershipSurvivesARestart() throws Exception {
        NodeIdentity joined;
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            joined = directory.join(FOUNDERS, 7, 0);
        }
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            assertThat(directory.identity().clusterId()).isEqualTo(joined.clusterId());
            assertThat(directory.identity().founders()).isEqualTo(FOUNDERS);
            assertThat(directory.identity().founderIds()).containsExactly("node1", "node2");
            assertThat(directory.identity().formedAtStart()).isEqualTo(joined.start());
            assertThat(directory.identity().joinedAtIndex()).isEqualTo(7);
        }
    }

    @Test
    void buildThatDoesNotReadWhatTheClusterWritesIsRefused() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            directory.versionAgreed(VersionRange.KNOWN.newest() + 1);
            directory.versionAgreed(VersionRange.FIRST);
        }
        assertThat(refusal("node1")).isEqualTo(Reason.OTHER_VERSION);
    }

    @Test
    void secondProcessIsKeptOut() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            assertThat(directory.path()).isEqualTo(folder);
            assertThat(refusal("node1")).isEqualTo(Reason.IN_USE);
        }
        DataDirectory.open(folder, "node1", UNSET).close();
    }

    @Test
    void dataOfAnotherNodeIsRefusedUntouched() throws Exception {
        DataDirectory.open(folder, "node1", UNSET).close();
        String before = Files.readString(folder.resolve("identity"));

        assertThat(refusal("node2")).isEqualTo(Reason.OF_ANOTHER_NODE);
        assertThat(Files.readString(folder.resolve("identity"))).isEqualTo(before);
    }

    @Test
    void damagedIdentityIsRefused() throws Exception {
        DataDirectory.open(folder, "node1", UNSET).close();
        Path file = folder.resolve("identity");
        Files.writeString(file, Files.readString(file).replace("start=", "start=9"));

        assertThat(refusal("node1")).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void journalWithoutIdentityIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("journal"));

        assertThat(refusal("node1")).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void emptiedDirectoryStartsAboveItsPredecessor() throws Exception {
        long lost;
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            lost = directory.identity().start();
        }
        Files.delete(folder.resolve("identity"));

        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            assertThat(directory.identity().start()).isGreaterThan(lost);
        }
    }

    @Test
    void directoryOfARemovedNodeIsRefusedUntilItIsEmptied() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            directory.join(FOUNDERS, 0, 0);
            directory.retire();
        }
        assertThat(refusal("node1")).isEqualTo(Reason.REMOVED);

        Files.delete(folder.resolve("identity"));
        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            assertThat(directory.identity().formed()).isFalse();
        }
    }

    @Test
    void nextChangeOverwritesTheSpareSoThatAFullDiskCannotRefuseIt() throws Exception {
        DataDirectory.open(folder, "node1", UNSET).close();
        Path spare = folder.resolve("identity.tmp");
        assertThat(spare).hasSize(4096);
        Object spareFile = Files.getAttribute(spare, "unix:ino");

        DataDirectory.open(folder, "node1", UNSET).close();

        assertThat(Files.getAttribute(folder.resolve("identity"), "unix:ino")).isEqualTo(spareFile);
        assertThat(spare).hasSize(4096);
    }

    @Test
    void newIncarnationStartsAboveEveryStartOfTheFormerOne() throws Exception {
        long last = 0;
        for (int i = 0; i < 3; i++) {
            try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
                last = directory.identity().start();
            }
        }
        Files.delete(folder.resolve("identity"));

        try (DataDirectory directory = DataDirectory.open(folder, "node1", UNSET)) {
            assertThat(directory.identity().start()).isGreaterThan(last);
        }
    }

    @Test
    void memberKeepsItsNumberOfPartitions() throws Exception {
        try (DataDirectory directory = open(OptionalInt.of(4))) {
            assertThat(directory.identity().partitions()).isEqualTo(4);
        }
        try (DataDirectory directory = open(OptionalInt.of(8))) {
            assertThat(directory.identity().partitions()).isEqualTo(8);
            directory.join(FOUNDERS, 0, 0);
        }
        assertThat(
                        catchThrowableOfType(
                                DirectoryRefusedException.class, () -> open(OptionalInt.of(4))))
                .hasMessageContaining("PARTITIONS=8")
                .hasMessageContaining("PARTITIONS=4")
                .extracting(DirectoryRefusedException::reason)
                .isEqualTo(Reason.OTHER_PARTITIONS);
        try (DataDirectory directory = open(UNSET)) {
            assertThat(directory.identity().partitions()).isEqualTo(8);
        }
        assertThat(DataDirectory.partitionsOf(folder)).isEqualTo(8);
    }

    @Test
    void memberWithoutPartitionsIsGivenThem() throws Exception {
        try (DataDirectory directory = open(UNSET)) {
            assertThat(directory.join(FOUNDERS, 0, 0).partitions()).isZero();
        }
        try (DataDirectory directory = open(OptionalInt.of(4))) {
            assertThat(directory.identity().partitions()).isEqualTo(4);
        }
    }

    @Test
    void nodeThatWasToldNothingTakesTheNumberOfTheClusterThatItJoins() throws Exception {
        try (DataDirectory directory = open(UNSET)) {
            assertThat(directory.join(FOUNDERS, 9, 12).partitions()).isEqualTo(12);
        }
        try (DataDirectory directory = open(UNSET)) {
            assertThat(directory.identity().partitions()).isEqualTo(12);
        }
    }

    private DataDirectory open(OptionalInt partitions) throws Exception {
        return DataDirectory.open(folder, "node1", partitions);
    }

    private Reason refusal(String nodeId) {
        return catchThrowableOfType(
                        DirectoryRefusedException.class,
                        () -> DataDirectory.open(folder, nodeId, UNSET))
                .reason();
    }
}
