package io.selaras.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.wire.VersionRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotFilesTest {

    private static final int PIECE_BYTES = 64 << 10;
    private static final Membership MEMBERS = Membership.ofVoters(List.of("n1"));
    private static final SnapshotMark FIRST = new SnapshotMark(10, 1, MEMBERS);
    private static final SnapshotMark SECOND = new SnapshotMark(20, 1, MEMBERS);
    private static final SnapshotMark THIRD = new SnapshotMark(30, 1, MEMBERS);

    private final CountingStorage storage = new CountingStorage();
    private final SnapshotFiles files;

    SnapshotFilesTest() throws IOException {
        files = SnapshotFiles.open(storage, () -> 1, VersionRange.KNOWN);
    }

    @Test
    void transfersThatAlternateCheckTheFileOnceEach() throws IOException {
        files.save(0, FIRST, image(4_000));
        byte[] whole = readAll(1, FIRST);
        long once = storage.readBytes();
        assertThat(whole.length).as("several pieces").isGreaterThan(20 * PIECE_BYTES);

        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        boolean ends = false;
        while (!ends) {
            piece(2, FIRST, one);
            ends = piece(3, FIRST, two);
        }

        assertThat(one.toByteArray()).isEqualTo(whole);
        assertThat(two.toByteArray()).isEqualTo(whole);
        assertThat(storage.readBytes() - once).isLessThanOrEqualTo(2 * once);
        assertThat(storage.open).as("open files").isZero();
    }

    @Test
    void snapshotInTransferStaysReadableWhenNewerOnesReplaceIt() throws IOException {
        files.save(0, FIRST, image(1_000));
        byte[] whole = readAll(1, FIRST);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThat(piece(2, FIRST, read)).isFalse();

        files.save(0, SECOND, image(1_001));
        files.save(0, THIRD, image(1_002));
        boolean ends = false;
        while (!ends) {
            ends = piece(2, FIRST, read);
        }

        assertThat(read.toByteArray()).isEqualTo(whole);
        assertThat(files.read(new SnapshotRead(0, 3, FIRST, 0, 1)).bytes())
                .as("begun now")
                .isNull();
        assertThat(storage.open).as("open files").isZero();
    }

    @Test
    void transferThatEndsEarlyLeavesNoFileOpen() throws IOException {
        files.save(0, FIRST, image(1_000));
        piece(1, FIRST, new ByteArrayOutputStream());
        assertThat(storage.open).isEqualTo(1);

        files.endRead(0, 1);

        assertThat(storage.open).isZero();
    }

    @Test
    void abandonedTransfersKeepTwoFilesOpenAtMost() throws IOException {
        files.save(0, FIRST, image(1_000));
        for (int transfer = 1; transfer <= 9; transfer++) {
            piece(transfer, FIRST, new ByteArrayOutputStream());
        }

        assertThat(storage.open).isEqualTo(2);
    }

    @Test
    void transfersReceivedAtOnceDoNotDisturbEachOther() throws IOException {
        files.save(0, FIRST, image(1_000));
        byte[] first = readAll(1, FIRST);
        files.save(0, SECOND, image(2_000));
        byte[] second = readAll(2, SECOND);
        SnapshotFiles other = SnapshotFiles.open(new MemoryStorage(), () -> 2, VersionRange.KNOWN);
        @Nullable MachineImage one = null;
        @Nullable MachineImage two = null;

        for (int offset = 0; offset < second.length; offset += PIECE_BYTES) {
            if (offset < first.length) {
                one = other.receive(piece(7, FIRST, first, offset));
            }
            two = other.receive(piece(8, SECOND, second, offset));
        }

        assertThat(grants(one)).hasSize(1_000);
        assertThat(grants(two)).hasSize(2_000);
    }

    @Test
    void transfersOfOneGroupDoNotEndThoseOfOthers() throws IOException {
        files.save(0, FIRST, image(1_000));
        byte[] whole = readAll(1, FIRST);
        SnapshotFiles other = SnapshotFiles.open(new MemoryStorage(), () -> 2, VersionRange.KNOWN);
        List<@Nullable MachineImage> images = new ArrayList<>();

        for (int offset = 0; offset < whole.length; offset += PIECE_BYTES) {
            images.clear();
            for (int group = 0; group < 4; group++) {
                SnapshotPiece piece = piece(7, FIRST, whole, offset);
                images.add(
                        other.receive(
                                new SnapshotPiece(
                                        group,
                                        piece.transfer(),
                                        piece.mark(),
                                        piece.offset(),
                                        piece.bytes(),
                                        piece.last())));
            }
        }

        assertThat(images).as("one of each group").hasSize(4).doesNotContainNull();
    }

    private byte[] readAll(long transfer, SnapshotMark mark) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean ends = false;
        while (!ends) {
            ends = piece(transfer, mark, read);
        }
        return read.toByteArray();
    }

    private boolean piece(long transfer, SnapshotMark mark, ByteArrayOutputStream into)
            throws IOException {
        SnapshotBytes read =
                files.read(new SnapshotRead(0, transfer, mark, into.size(), PIECE_BYTES));
        into.writeBytes(Objects.requireNonNull(read.bytes()));
        return read.last();
    }

    private static SnapshotPiece piece(long transfer, SnapshotMark mark, byte[] whole, int offset) {
        int end = Math.min(whole.length, offset + PIECE_BYTES);
        byte[] bytes = Arrays.copyOfRange(whole, offset, end);
        return new SnapshotPiece(0, transfer, mark, offset, bytes, end == whole.length);
    }

    private static List<Grant> grants(@Nullable MachineImage image) {
        return ((CoordinationImage) Objects.requireNonNull(image)).locks().grants();
    }

    private static MachineImage image(int locks) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < locks; i++) {
            LockCommand acquire =
                    new LockCommand.Acquire(
                            i + "-" + "x".repeat(480), "owner", LockMode.EXCLUSIVE, 300_000, 0);
            Origin origin = new Origin("n1", 1, i + 1);
            requests.add(new Request(origin, "anonymous", null, acquire));
        }
        CoordinationMachine machine = CoordinationMachine.empty(List.of("n1"));
        machine.apply(new Batch(1, 1, requests));
        return machine.image();
    }

    /** A disk that counts what is read and what is open. */
    private static final class CountingStorage implements Storage {

        private final MemoryStorage disk = new MemoryStorage();
        private long readBytes;
        private int open;

        long readBytes() {
            return readBytes;
        }

        @Override
        public List<String> list() throws IOException {
            return disk.list();
        }

        @Override
        public StorageFile open(String name) throws IOException {
            return counted(disk.open(name));
        }

        @Override
        public StorageFile create(String name) throws IOException {
            return counted(disk.create(name));
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void syncDirectory() throws IOException {
            disk.syncDirectory();
        }

        @Override
        public long usableBytes() throws IOException {
            return disk.usableBytes();
        }

        private StorageFile counted(StorageFile file) {
            open++;
            return new StorageFile() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public int read(ByteBuffer into, long position) throws IOException {
                    int count = file.read(into, position);
                    readBytes += count;
                    return count;
                }

                @Override
                public void write(ByteBuffer from, long position) throws IOException {
                    file.write(from, position);
                }

                @Override
                public void force() throws IOException {
                    file.force();
                }

                @Override
                public void close() throws IOException {
                    open--;
                    file.close();
                }
            };
        }
    }
}
