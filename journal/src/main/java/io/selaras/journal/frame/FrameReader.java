package io.selaras.journal.frame;

import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads frames of one segment through a window that moves along the file, so that memory is bounded
 * by the largest frame and not by the segment.
 */
public final class FrameReader {

    private static final int WINDOW_BYTES = 256 * 1024;
    private static final int ALIGNMENT = 8;

    private final StorageFile file;
    private final FrameFormat format;
    private final long end;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;

    /**
     * A reader of one file.
     *
     * @param segmentId random id that the frames' checksums must cover
     * @param end where the segment ends
     */
    public FrameReader(StorageFile file, long segmentId, long end) {
        this.file = file;
        this.format = new FrameFormat(segmentId);
        this.end = end;
    }

    /** The valid frame at this position, or empty. */
    public Optional<Frame> at(long position) throws IOException {
        if (!load(position, Frame.HEADER_BYTES)) {
            return Optional.empty();
        }
        Optional<Integer> size = format.claimedSize(window, offset(position), end - position);
        if (size.isEmpty() || !load(position, size.get())) {
            return Optional.empty();
        }
        return format.read(window, offset(position), size.get());
    }

    /** The first position from here on, in steps of 8, at which a valid frame begins. */
    public Optional<Long> nextValid(long from) throws IOException {
        for (long position = from; position < end; position += ALIGNMENT) {
            if (at(position).isPresent()) {
                return Optional.of(position);
            }
        }
        return Optional.empty();
    }

    /** End of the last non-zero 8-byte word at or after this position; the position if none. */
    public long endOfContent(long from) throws IOException {
        long content = from;
        for (long position = from; position < end; position += ALIGNMENT) {
            if (!load(position, ALIGNMENT)) {
                return content;
            }
            if (window.getLong(offset(position)) != 0) {
                content = position + ALIGNMENT;
            }
        }
        return content;
    }

    private int offset(long position) {
        return (int) (position - windowStart);
    }

    private boolean load(long position, int count) throws IOException {
        if (position >= windowStart && position + count <= windowStart + window.limit()) {
            return true;
        }
        if (position + count > end) {
            return false;
        }
        int wanted = (int) Math.min(end - position, Math.max(WINDOW_BYTES, count));
        if (window.capacity() < wanted) {
            window = ByteBuffer.allocate(wanted);
        }
        window.clear().limit(wanted);
        int available = file.read(window, position);
        window.limit(available);
        windowStart = position;
        return available >= count;
    }
}
