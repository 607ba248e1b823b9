package io.selaras.journal.snapshot;

import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One snapshot file, read in pieces; each piece is checked as it is read. */
public final class SnapshotReader implements Closeable {

    private final SnapshotLayout layout;
    private final StorageFile file;
    private final long contentBytes;

    private SnapshotReader(SnapshotLayout layout, StorageFile file, long contentBytes) {
        this.layout = layout;
        this.file = file;
        this.contentBytes = contentBytes;
    }

    static SnapshotReader open(Storage storage, String name) throws IOException {
        StorageFile file = storage.open(name);
        try {
            SnapshotLayout layout = SnapshotLayout.read(name, file);
            return new SnapshotReader(layout, file, layout.readTrailer(name, file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What this snapshot is of. */
    public SnapshotInfo info() {
        return layout.info();
    }

    /** Length of the content. */
    public long contentBytes() {
        return contentBytes;
    }

    /**
     * Content from this offset on, at most this much, at least one byte unless at the end.
     *
     * @throws io.selaras.journal.storage.CorruptJournalException if it is damaged
     */
    public ByteBuffer read(long offset, int maximumBytes) throws IOException {
        if (offset < 0 || offset > contentBytes) {
            throw new IllegalArgumentException("no offset " + offset + " of " + contentBytes);
        }
        ByteBuffer content =
                ByteBuffer.allocate((int) Math.min(maximumBytes, contentBytes - offset));
        while (content.hasRemaining()) {
            long at = offset + content.position();
            long number = at / layout.chunkBytes();
            ByteBuffer chunk = chunk(number);
            chunk.position(chunk.position() + (int) (at % layout.chunkBytes()));
            content.put(
                    chunk.limit(Math.min(chunk.limit(), chunk.position() + content.remaining())));
        }
        return content.flip();
    }

    /** Reads everything once, to find damage. */
    void verify() throws IOException {
        long chunks = Math.ceilDiv(contentBytes, layout.chunkBytes());
        for (long number = 0; number < chunks; number++) {
            chunk(number);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private ByteBuffer chunk(long number) throws IOException {
        long start = number * layout.chunkBytes();
        int length = (int) Math.min(layout.chunkBytes(), contentBytes - start);
        return layout.readChunk(file, number, length);
    }
}
