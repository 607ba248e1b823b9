package io.selaras.node.disk;

import io.selaras.core.machine.MachineImage;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.snapshot.SnapshotInfo;
import io.selaras.journal.snapshot.SnapshotReader;
import io.selaras.journal.snapshot.SnapshotStore;
import io.selaras.journal.snapshot.SnapshotWriter;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.Storage;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.ReplicaPorts.SnapshotPiece;
import io.selaras.replica.port.ReplicaPorts.SnapshotRead;
import io.selaras.wire.MalformedException;
import io.selaras.wire.image.ImageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The snapshots of a node: written from images, read in pieces, received in pieces. */
public final class SnapshotFiles {

    private final SnapshotStore store;
    private @Nullable SnapshotReader reading;
    private @Nullable SnapshotWriter receiving;

    /** A sound snapshot and what it holds. */
    record Stored(LogStart start, MachineImage image) {}

    private SnapshotFiles(SnapshotStore store) {
        this.store = store;
    }

    static SnapshotFiles open(Storage storage, LongSupplier random) throws IOException {
        return new SnapshotFiles(SnapshotStore.open(storage, random));
    }

    /** Writes an image; older snapshots of the group go. */
    public void save(int group, SnapshotMark mark, MachineImage image) throws IOException {
        try (SnapshotWriter writer = store.begin(info(group, mark))) {
            ImageCodec.encode(image, bytes -> writer.append(ByteBuffer.wrap(bytes)));
            writer.commit();
        }
        store.deleteBefore(group, mark.index());
    }

    /** Reads a piece of the newest snapshot, if that is still the one asked for. */
    public SnapshotBytes read(SnapshotRead request) throws IOException {
        SnapshotReader reader = reading;
        if (reader == null || !isOf(reader, request.mark())) {
            close(reader);
            reader = store.newest(request.group(), LogStart.EMPTY).orElse(null);
            reading = reader;
        }
        if (reader == null
                || !isOf(reader, request.mark())
                || request.offset() > reader.contentBytes()) {
            return new SnapshotBytes(null, false);
        }
        ByteBuffer content = reader.read(request.offset(), request.maxBytes());
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        boolean last = request.offset() + bytes.length == reader.contentBytes();
        if (last) {
            close(reader);
            reading = null;
        }
        return new SnapshotBytes(bytes, last);
    }

    /**
     * Stores a piece of a snapshot that a leader sends.
     *
     * @return with the last piece the image, unless it is damaged; null otherwise
     */
    public @Nullable MachineImage receive(SnapshotPiece piece) throws IOException {
        SnapshotWriter writer = receiving;
        if (piece.offset() == 0) {
            if (writer != null) {
                writer.close();
            }
            writer = store.begin(info(piece.group(), piece.mark()));
            receiving = writer;
        }
        if (writer == null || writer.offset() != piece.offset()) {
            return null;
        }
        writer.append(ByteBuffer.wrap(piece.bytes()));
        if (!piece.last()) {
            return null;
        }
        receiving = null;
        writer.commit();
        return newest(piece.group(), LogStart.EMPTY)
                .filter(stored -> stored.start().index() == piece.mark().index())
                .map(Stored::image)
                .orElse(null);
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

    private static MachineImage decode(SnapshotReader reader)
            throws IOException, MalformedException {
        return ImageCodec.decode(new SnapshotInput(reader));
    }

    private static boolean isOf(SnapshotReader reader, SnapshotMark mark) {
        LogStart start = reader.info().mark();
        return start.index() == mark.index() && start.term() == mark.term();
    }

    private static SnapshotInfo info(int group, SnapshotMark mark) {
        return new SnapshotInfo(group, PersistedForm.logStart(mark));
    }

    private static void close(@Nullable SnapshotReader reader) throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
