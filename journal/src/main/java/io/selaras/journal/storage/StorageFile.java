package io.selaras.journal.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file with positioned reads and writes. */
public interface StorageFile extends Closeable {

    /** Current length in bytes. */
    long size() throws IOException;

    /** Fills the buffer from this position until it is full or the file ends; returns the count. */
    int read(ByteBuffer into, long position) throws IOException;

    /**
     * Writes all remaining bytes at this position.
     *
     * @throws StorageFullException if there was no space for them
     */
    void write(ByteBuffer from, long position) throws IOException;

    /**
     * Makes all content written so far durable (fdatasync).
     *
     * @throws StorageFullException if there was no space for it
     */
    void force() throws IOException;
}
