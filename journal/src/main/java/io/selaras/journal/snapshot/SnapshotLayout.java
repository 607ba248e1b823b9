package io.selaras.journal.snapshot;

import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Where the parts of a snapshot file are and how they are checked.
 *
 * <p>Layout, big endian: header (crc 4, version 4, magic 8, id 8, group 4, chunk size 4, index 8,
 * term 8, membership length 4, membership), chunks (crc 4, length 4, bytes; all but the last of
 * full size), trailer (crc 4, zero 4, magic 8, chunks 8, content length 8).
 */
final class SnapshotLayout {

    static final int CHUNK_HEADER_BYTES = 8;
    static final int TRAILER_BYTES = 32;

    private static final int FIXED_HEADER_BYTES = 52;
    private static final int MAXIMUM_MEMBERSHIP_BYTES = 1 << 20;
    private static final int MAXIMUM_CHUNK_BYTES = 64 << 20;
    private static final long MAGIC = 0x53454c534e415031L;
    private static final int VERSION = 1;
    private static final int CRC_BYTES = 4;

    private final SnapshotInfo info;
    private final long id;
    private final int chunkBytes;

    SnapshotLayout(SnapshotInfo info, long id, int chunkBytes) {
        this.info = info;
        this.id = id;
        this.chunkBytes = chunkBytes;
    }

    SnapshotInfo info() {
        return info;
    }

    int chunkBytes() {
        return chunkBytes;
    }

    static String fileName(SnapshotInfo info) {
        return String.format(
                Locale.ROOT,
                "snapshot-%08x-%016x-%016x.snap",
                info.group(),
                info.mark().index(),
                info.mark().term());
    }

    long headerBytes() {
        return (long) FIXED_HEADER_BYTES + info.mark().membership().length;
    }

    long chunkPosition(long chunk) {
        return headerBytes() + chunk * (CHUNK_HEADER_BYTES + (long) chunkBytes);
    }

    ByteBuffer header() {
        LogStart mark = info.mark();
        ByteBuffer header = ByteBuffer.allocate((int) headerBytes());
        header.putInt(0).putInt(VERSION).putLong(MAGIC).putLong(id);
        header.putInt(info.group()).putInt(chunkBytes);
        header.putLong(mark.index()).putLong(mark.term());
        header.putInt(mark.membership().length).put(mark.membership());
        return header.putInt(0, checksum(header, 0, header.limit(), 0)).flip();
    }

    /** Completes a chunk whose bytes follow its header in the buffer. */
    void sealChunk(ByteBuffer chunk, long number) {
        int end = chunk.position();
        chunk.putInt(CRC_BYTES, end - CHUNK_HEADER_BYTES);
        chunk.putInt(0, checksum(chunk, 0, end, number + 1));
        chunk.flip();
    }

    ByteBuffer trailer(long chunks, long contentBytes) {
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES);
        trailer.putLong(0).putLong(MAGIC).putLong(chunks).putLong(contentBytes);
        return trailer.putInt(0, checksum(trailer, 0, TRAILER_BYTES, -1)).flip();
    }

    static SnapshotLayout read(String name, StorageFile file) throws IOException {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED_HEADER_BYTES);
        if (file.read(fixed, 0) < FIXED_HEADER_BYTES || fixed.getLong(8) != MAGIC) {
            throw damaged(name, "its header");
        }
        int membershipBytes = fixed.getInt(48);
        int chunkBytes = fixed.getInt(28);
        if (membershipBytes < 0
                || membershipBytes > MAXIMUM_MEMBERSHIP_BYTES
                || membershipBytes > file.size() - FIXED_HEADER_BYTES
                || chunkBytes < 1
                || chunkBytes > MAXIMUM_CHUNK_BYTES) {
            throw damaged(name, "its header");
        }
        byte[] membership = new byte[membershipBytes];
        file.read(ByteBuffer.wrap(membership), FIXED_HEADER_BYTES);
        LogStart mark = new LogStart(fixed.getLong(32), fixed.getLong(40), membership);
        SnapshotLayout layout =
                new SnapshotLayout(
                        new SnapshotInfo(fixed.getInt(24), mark), fixed.getLong(16), chunkBytes);
        if (fixed.getInt(4) != VERSION) {
            throw new CorruptJournalException(
                    name + ": unknown format version " + fixed.getInt(4) + ".");
        }
        if (fixed.getInt(0) != layout.header().getInt(0)) {
            throw damaged(name, "its header");
        }
        if (!fileName(layout.info()).equals(name)) {
            throw damaged(name, "its name, which is not that of its content,");
        }
        return layout;
    }

    /** Content length in bytes, from the trailer, checked against the file's length. */
    long readTrailer(String name, StorageFile file) throws IOException {
        long position = file.size() - TRAILER_BYTES;
        ByteBuffer stored = ByteBuffer.allocate(TRAILER_BYTES);
        if (position < headerBytes() || file.read(stored, position) < TRAILER_BYTES) {
            throw damaged(name, "its trailer");
        }
        long chunks = stored.getLong(16);
        long content = stored.getLong(24);
        // Within the file's length, so that no sum overflows and no reader reserves more than that.
        boolean possible =
                content >= 0 && content <= position && chunks == Math.ceilDiv(content, chunkBytes);
        long expectedEnd = headerBytes() + chunks * CHUNK_HEADER_BYTES + content;
        if (!stored.clear().equals(trailer(chunks, content))
                || !possible
                || expectedEnd != position) {
            throw damaged(name, "its trailer");
        }
        return content;
    }

    /** The bytes of one chunk, checked. */
    ByteBuffer readChunk(StorageFile file, long number, int length) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_HEADER_BYTES + length);
        file.read(chunk, chunkPosition(number));
        boolean sound =
                !chunk.hasRemaining()
                        && chunk.getInt(CRC_BYTES) == length
                        && chunk.getInt(0) == checksum(chunk, 0, chunk.limit(), number + 1);
        if (!sound) {
            throw damaged(fileName(info), "chunk " + number);
        }
        return chunk.position(CHUNK_HEADER_BYTES);
    }

    static CorruptJournalException damaged(String name, String part) {
        return new CorruptJournalException(name + ": " + part + " of this snapshot is damaged.");
    }

    private int checksum(ByteBuffer buffer, int start, int end, long number) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(id).putLong(number).flip());
        crc.update(buffer.duplicate().clear().limit(end).position(start + CRC_BYTES));
        return (int) crc.getValue();
    }
}
