package io.selaras.journal.snapshot;

import io.selaras.journal.storage.AtomicFile;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A snapshot in the making, under a temporary name until {@link #commit()}. Closing it before means
 * giving up.
 */
public final class SnapshotWriter implements Closeable {

    private final Storage storage;
    private final SnapshotLayout layout;
    private final String temporaryName;
    private final StorageFile file;
    private final ByteBuffer chunk;
    private long position;
    private long chunks;
    private long contentBytes;
    private boolean open = true;

    SnapshotWriter(Storage storage, SnapshotLayout layout, String temporaryName)
            throws IOException {
        this.storage = storage;
        this.layout = layout;
        this.temporaryName = temporaryName;
        this.file = storage.create(temporaryName);
        this.chunk = ByteBuffer.allocate(SnapshotLayout.CHUNK_HEADER_BYTES + layout.chunkBytes());
        this.chunk.position(SnapshotLayout.CHUNK_HEADER_BYTES);
        try {
            write(layout.header());
        } catch (IOException e) {
            file.close();
            storage.delete(temporaryName);
            throw e;
        }
    }

    /** What this snapshot is of. */
    public SnapshotInfo info() {
        return layout.info();
    }

    /** Content bytes so far: where the next ones go. */
    public long offset() {
        return contentBytes;
    }

    /** Adds content. */
    public void append(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            if (!chunk.hasRemaining()) {
                flushChunk();
            }
            int count = Math.min(content.remaining(), chunk.remaining());
            chunk.put(content.slice().limit(count));
            content.position(content.position() + count);
            contentBytes += count;
        }
    }

    /** Makes the snapshot durable under its lasting name. */
    public void commit() throws IOException {
        if (chunk.position() > SnapshotLayout.CHUNK_HEADER_BYTES) {
            flushChunk();
        }
        write(layout.trailer(chunks, contentBytes));
        file.force();
        open = false;
        file.close();
        storage.rename(temporaryName, SnapshotLayout.fileName(layout.info()));
        storage.syncDirectory();
    }

    /** Gives up, unless committed. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            file.close();
            storage.delete(temporaryName);
        }
    }

    /** Whether a file is an unfinished snapshot. */
    static boolean isTemporary(String name) {
        return name.endsWith(AtomicFile.TEMPORARY_SUFFIX);
    }

    private void flushChunk() throws IOException {
        layout.sealChunk(chunk, chunks++);
        write(chunk);
        chunk.clear().position(SnapshotLayout.CHUNK_HEADER_BYTES);
    }

    private void write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        file.write(bytes, position);
        position += count;
    }
}
