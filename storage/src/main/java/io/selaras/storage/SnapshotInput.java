package io.selaras.storage;

import io.selaras.journal.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A snapshot's content as a stream. */
final class SnapshotInput extends InputStream {

    private static final int PIECE_BYTES = 256 * 1024;

    private final SnapshotReader reader;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long offset;

    SnapshotInput(SnapshotReader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(into, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (!piece.hasRemaining() && offset < reader.contentBytes()) {
            piece = reader.read(offset, PIECE_BYTES);
            offset += piece.remaining();
        }
        return piece.hasRemaining();
    }
}
