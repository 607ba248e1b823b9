package io.selaras.journal.segment;

import io.selaras.journal.storage.AtomicFile;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes segment files: content and header under a temporary name, fsync, rename, fsync of the
 * directory.
 */
public final class SegmentFactory {

    private final Storage storage;
    private final LongSupplier random;
    private long nextNumber;
    private ByteBuffer zeros = ByteBuffer.allocateDirect(0);

    /**
     * A factory for one directory.
     *
     * @param random source of segment ids
     * @param nextNumber number of the next file, above all existing ones
     */
    public SegmentFactory(Storage storage, LongSupplier random, long nextNumber) {
        this.storage = storage;
        this.random = random;
        this.nextNumber = nextNumber;
    }

    /**
     * Begins an empty segment of this length, to be filled with zeros little by little.
     *
     * @param durable highest sequence number known durable
     */
    public Preallocation prepare(long size, long durable) throws IOException {
        SegmentHeader header =
                new SegmentHeader(
                        nextNumber++, random.getAsLong(), size, durable, Coverage.ORDINARY);
        return new Preallocation(this, header, storage.create(temporaryName(header.number())));
    }

    /**
     * Begins a compacted segment that takes the place of closed ones.
     *
     * @param sources at least one, in ascending order, none of the log left out
     * @param durable highest sequence number known durable
     */
    public CompactedSegment compact(List<Segment> sources, long durable) throws IOException {
        long number = nextNumber++;
        SegmentHeader draft =
                new SegmentHeader(number, random.getAsLong(), 0, durable, Coverage.ORDINARY);
        return new CompactedSegment(this, draft, storage.create(temporaryName(number)), sources);
    }

    /** This many zeros, to be read only once. */
    ByteBuffer zeros(int count) {
        if (zeros.capacity() < count) {
            zeros = ByteBuffer.allocateDirect(count);
        }
        return zeros.duplicate().clear().limit(count);
    }

    /** Gives a finished, synced file its lasting name. */
    Segment publish(SegmentHeader header, StorageFile file) throws IOException {
        storage.rename(temporaryName(header.number()), header.fileName());
        storage.syncDirectory();
        return new Segment(header, file);
    }

    /** Removes an unfinished file. */
    void discard(long number, StorageFile file) throws IOException {
        file.close();
        storage.delete(temporaryName(number));
    }

    private static String temporaryName(long number) {
        return SegmentHeader.fileName(number) + AtomicFile.TEMPORARY_SUFFIX;
    }
}
