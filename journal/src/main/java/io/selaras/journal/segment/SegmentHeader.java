package io.selaras.journal.segment;

import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The first sector of a segment file, written once, before the file gets its name.
 *
 * @param number number of the file, also in its name
 * @param id random; the checksum of every frame covers it
 * @param size length of the file in bytes
 * @param durable highest sequence number known durable when the file was begun: a witness, outside
 *     the frames, of how far the log reached
 * @param coverage what a compacted segment stands for
 */
public record SegmentHeader(long number, long id, long size, long durable, Coverage coverage) {

    /** Length of the header: one sector, so that no frame shares a sector with it. */
    public static final int BYTES = 512;

    private static final long MAGIC = 0x53454c4a524e4c31L;
    private static final int VERSION = 1;
    private static final int CRC_BYTES = 4;
    private static final String PREFIX = "segment-";
    private static final String SUFFIX = ".log";

    /** Name of the file. */
    public String fileName() {
        return fileName(number);
    }

    /** Name of the file with this number. */
    public static String fileName(long number) {
        return String.format(Locale.ROOT, "%s%016x%s", PREFIX, number, SUFFIX);
    }

    /** Whether a file of this name must be a segment. */
    public static boolean isSegmentName(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    ByteBuffer encode() {
        ByteBuffer sector = ByteBuffer.allocate(BYTES);
        sector.putInt(0).putInt(VERSION).putLong(MAGIC);
        sector.putLong(number).putLong(id).putLong(size).putLong(durable);
        sector.putLong(coverage.first()).putLong(coverage.last()).putLong(coverage.frames());
        sector.putInt(0, checksum(sector));
        return sector.clear();
    }

    static SegmentHeader read(String name, StorageFile file) throws IOException {
        ByteBuffer sector = ByteBuffer.allocate(BYTES);
        int count = file.read(sector, 0);
        sector.clear();
        if (count < BYTES || sector.getInt(0) != checksum(sector) || sector.getLong(8) != MAGIC) {
            throw new CorruptJournalException(name + ": the header of this segment is damaged.");
        }
        if (sector.getInt(4) != VERSION) {
            throw new CorruptJournalException(
                    name + ": unknown format version " + sector.getInt(4) + ".");
        }
        sector.position(16);
        SegmentHeader header =
                new SegmentHeader(
                        sector.getLong(),
                        sector.getLong(),
                        sector.getLong(),
                        sector.getLong(),
                        new Coverage(sector.getLong(), sector.getLong(), sector.getLong()));
        if (header.number < 1
                || header.number == Long.MAX_VALUE
                || header.durable < 0
                || !header.coverage.possible()) {
            throw new CorruptJournalException(name + ": the header says what no journal writes.");
        }
        if (!header.fileName().equals(name)) {
            throw new CorruptJournalException(
                    name + ": this file is a copy of " + header.fileName() + ".");
        }
        if (file.size() != header.size()) {
            throw new CorruptJournalException(
                    String.format(
                            Locale.ROOT,
                            "%s: the file has %d bytes instead of %d.",
                            name,
                            file.size(),
                            header.size()));
        }
        return header;
    }

    private static int checksum(ByteBuffer sector) {
        CRC32C crc = new CRC32C();
        crc.update(sector.duplicate().clear().position(CRC_BYTES));
        return (int) crc.getValue();
    }
}
