package io.selaras.journal.segment;

import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.util.Optional;

/** An empty segment in the making: zeros are written in slices, each followed by its own fsync. */
public final class Preallocation {

    /** Small enough that no slice's fsync delays a group commit by much. */
    private static final int SLICE_BYTES = 1024 * 1024;

    private final SegmentFactory factory;
    private final SegmentHeader header;
    private final StorageFile file;
    private long filled;
    private long wanted;

    Preallocation(SegmentFactory factory, SegmentHeader header, StorageFile file) {
        this.factory = factory;
        this.header = header;
        this.file = file;
    }

    /** Length of the segment when it is finished. */
    public long size() {
        return header.size();
    }

    /**
     * Brings the work forward by at least this many bytes, rounded to slices.
     *
     * @return the segment once it is finished; then this object is used up
     * @throws io.selaras.journal.storage.StorageFullException if there is no space
     */
    public Optional<Segment> advance(long bytes) throws IOException {
        wanted = Math.min(header.size(), wanted + bytes);
        while (filled < wanted && sliceDue()) {
            int slice = (int) Math.min(SLICE_BYTES, header.size() - filled);
            file.write(factory.zeros(slice), filled);
            filled += slice;
            if (filled < header.size()) {
                file.force();
            }
        }
        return filled == header.size() ? Optional.of(finish()) : Optional.empty();
    }

    /** Makes the rest at once. */
    public Segment complete() throws IOException {
        return advance(header.size())
                .orElseThrow(() -> new IllegalStateException("a full advance must finish"));
    }

    /** Gives up and removes the file. */
    public void discard() throws IOException {
        factory.discard(header.number(), file);
    }

    private boolean sliceDue() {
        long due = Math.min(SLICE_BYTES, header.size() - filled);
        return wanted - filled >= due || wanted == header.size();
    }

    private Segment finish() throws IOException {
        file.write(header.encode(), 0);
        file.force();
        return factory.publish(header, file);
    }
}
