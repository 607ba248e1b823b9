package io.selaras.storage;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.snapshot.SnapshotInfo;
import io.selaras.journal.snapshot.SnapshotReader;
import io.selaras.journal.snapshot.SnapshotReserve;
import io.selaras.journal.snapshot.SnapshotStore;
import io.selaras.journal.snapshot.SnapshotWriter;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFullException;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of a node: written from images, read in pieces, received in pieces.
 *
 * <p>Each transfer has a reader or a writer of its own from its first piece to its last: the file
 * is checked once, and stays readable although a newer snapshot has replaced it.
 */
public final class SnapshotFiles {

    private final SnapshotStore store;
    private final SnapshotReserve reserve;
    private final VersionRange reads;
    private final OpenTransfers<SnapshotReader> reading = new OpenTransfers<>();
    private final OpenTransfers<SnapshotWriter> receiving = new OpenTransfers<>();

    /** A sound snapshot and what it holds. */
    record Stored(LogStart start, MachineImage image) {}

    private SnapshotFiles(SnapshotStore store, SnapshotReserve reserve, VersionRange reads) {
        this.store = store;
        this.reserve = reserve;
        this.reads = reads;
    }

    /**
     * @param reads the versions of images that this node reads
     */
    static SnapshotFiles open(Storage storage, LongSupplier random, VersionRange reads)
            throws IOException {
        SnapshotReserve reserve = new SnapshotReserve(storage);
        reserve.provide(0);
        return new SnapshotFiles(SnapshotStore.open(storage, random), reserve, reads);
    }

    /**
     * Writes an image; older snapshots of the group go. On a full disk the reserve gives way.
     *
     * @throws StorageFullException if there is no space even so; nothing has changed
     */
    public void save(int group, SnapshotMark mark, MachineImage image) throws IOException {
        long bytes;
        try {
            bytes = write(group, mark, image);
        } catch (StorageFullException e) {
            if (!reserve.release()) {
                throw e;
            }
            bytes = write(group, mark, image);
        }
        store.deleteBefore(group, mark.index());
        reserve.provide(bytes);
    }

    private long write(int group, SnapshotMark mark, MachineImage image) throws IOException {
        try (SnapshotWriter writer = store.begin(info(group, mark))) {
            ImageCodec.encode(image, bytes -> writer.append(ByteBuffer.wrap(bytes)));
            writer.commit();
            return writer.offset();
        }
    }

    /** Reads a piece of the snapshot asked for, which is the newest when a transfer begins. */
    public SnapshotBytes read(SnapshotRead request) throws IOException {
        SnapshotReader reader = reading.take(request.group(), request.transfer());
        if (reader == null) {
            reader = store.newest(request.group(), LogStart.EMPTY).orElse(null);
        }
        if (reader == null) {
            return new SnapshotBytes(null, false);
        }
        if (!isOf(reader, request.mark()) || request.offset() > reader.contentBytes()) {
            reader.close();
            return new SnapshotBytes(null, false);
        }
        ByteBuffer content = reader.read(request.offset(), request.maxBytes());
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        boolean last = request.offset() + bytes.length == reader.contentBytes();
        if (last) {
            reader.close();
        } else {
            reading.keep(request.group(), request.transfer(), reader);
        }
        return new SnapshotBytes(bytes, last);
    }

    /** A transfer is over before its last piece was read. */
    public void endRead(int group, long transfer) throws IOException {
        SnapshotReader reader = reading.take(group, transfer);
        if (reader != null) {
            reader.close();
        }
    }

    /**
     * Stores a piece of a snapshot that a leader sends.
     *
     * @return with the last piece the image, unless it is damaged; null otherwise
     * @throws StorageFullException if there is no space; the transfer is over, and the next one may
     *     use the reserve
     */
    public @Nullable MachineImage receive(SnapshotPiece piece) throws IOException {
        try {
            return store(piece);
        } catch (StorageFullException e) {
            SnapshotWriter broken = receiving.take(piece.group(), piece.transfer());
            if (broken != null) {
                broken.close();
            }
            reserve.release();
            throw e;
        }
    }

    private @Nullable MachineImage store(SnapshotPiece piece) throws IOException {
        SnapshotWriter writer = receiving.take(piece.group(), piece.transfer());
        if (piece.offset() == 0) {
            if (writer != null) {
                writer.close();
            }
            writer = store.begin(info(piece.group(), piece.mark()));
        }
        if (writer == null) {
            return null;
        }
        receiving.keep(piece.group(), piece.transfer(), writer);
        if (writer.offset() != piece.offset()) {
            return null;
        }
        writer.append(ByteBuffer.wrap(piece.bytes()));
        if (!piece.last()) {
            return null;
        }
        writer.commit();
        receiving.take(piece.group(), piece.transfer());
        return newest(piece.group(), LogStart.EMPTY)
                .filter(stored -> stored.start().index() == piece.mark().index())
                .map(Stored::image)
                .orElse(null);
    }

    /** The group is not there any more. */
    public void forget(int group) throws IOException {
        store.deleteBefore(group, Long.MAX_VALUE);
    }

    /** Removes what is left of groups that are not there. */
    void retain(IntPredicate there) throws IOException {
        store.retain(there);
    }

    Optional<Stored> newest(int group, LogStart logStart) throws IOException {
        Optional<SnapshotReader> newest = store.newest(group, logStart);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try (SnapshotReader reader = newest.get()) {
            return Optional.of(new Stored(reader.info().mark(), decode(reader)));
        } catch (MalformedException e) {
            throw new CorruptJournalException("A snapshot cannot be read: " + e.getMessage());
        }
    }

    private MachineImage decode(SnapshotReader reader) throws IOException, MalformedException {
        return ImageCodec.decode(new SnapshotInput(reader), reads);
    }

    private static boolean isOf(SnapshotReader reader, SnapshotMark mark) {
        LogStart start = reader.info().mark();
        return start.index() == mark.index() && start.term() == mark.term();
    }

    private static SnapshotInfo info(int group, SnapshotMark mark) {
        return new SnapshotInfo(group, JournalMapper.logStart(mark));
    }
}
