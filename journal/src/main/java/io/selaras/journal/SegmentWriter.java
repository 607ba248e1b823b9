package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.segment.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The end of the log: numbers frames, gathers them in one direct buffer, and moves on to the next
 * segment only when all of the last one is durable.
 */
final class SegmentWriter {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Room that every segment keeps for its seal. */
    static final int SEAL_BYTES = Frame.HEADER_BYTES;

    private final NavigableMap<Long, Segment> closed = new TreeMap<>();
    private Segment active;
    private ByteBuffer buffer;
    private long lastSequence;
    private long durableSequence;
    private long bytes;
    private long durableBytes;

    /**
     * A writer that goes on where the log ends.
     *
     * @param lastSequence number of the last frame, which must be durable
     */
    SegmentWriter(List<Segment> closedSegments, Segment active, long lastSequence) {
        closedSegments.forEach(this::close);
        this.active = active;
        this.buffer =
                ByteBuffer.allocateDirect((int) Math.min(BUFFER_BYTES, active.header().size()));
        this.lastSequence = lastSequence;
        this.durableSequence = lastSequence;
    }

    Segment active() {
        return active;
    }

    /** Closed segments by their first sequence number. */
    NavigableMap<Long, Segment> closed() {
        return closed;
    }

    long lastSequence() {
        return lastSequence;
    }

    long durableSequence() {
        return durableSequence;
    }

    /** Bytes put since the journal was opened. */
    long bytes() {
        return bytes;
    }

    boolean hasRoomFor(long bytes) {
        return active.free() - SEAL_BYTES >= bytes;
    }

    /** Appends one frame, for which there must be room, and returns its sequence number. */
    long put(Frame unnumbered) throws IOException {
        Frame frame = unnumbered.numbered(++lastSequence, durableSequence);
        int size = frame.size();
        if (buffer.remaining() < size) {
            flush();
            if (buffer.capacity() < size) {
                buffer = ByteBuffer.allocateDirect(size);
            }
        }
        active.format().write(frame, buffer);
        active.extend(frame.sequence(), active.end() + size);
        bytes += size;
        return frame.sequence();
    }

    /** Makes everything put so far durable with at most one fsync; returns the bytes it covers. */
    long sync() throws IOException {
        if (durableSequence == lastSequence) {
            return 0;
        }
        flush();
        active.force();
        durableSequence = lastSequence;
        long covered = bytes - durableBytes;
        durableBytes = bytes;
        return covered;
    }

    /** Seals the active segment, makes it durable and goes on in this empty one. */
    void roll(Segment next) throws IOException {
        put(FrameMapper.seal(next.header().number()));
        sync();
        follow(next);
    }

    /** Goes on in this empty segment; the active one is sealed and durable. */
    void follow(Segment next) {
        close(active);
        active = next;
    }

    /** Accounts for a frame that is part of a group's log. */
    void addLive(long sequence, int size) {
        holding(sequence).addLiveBytes(size);
    }

    /** The segment that holds the frame with this number. */
    Segment holding(long sequence) {
        if (active.firstSequence() != 0 && sequence >= active.firstSequence()) {
            return active;
        }
        Map.Entry<Long, Segment> entry = closed.floorEntry(sequence);
        if (entry == null) {
            throw new IllegalStateException("no segment holds frame " + sequence);
        }
        return entry.getValue();
    }

    /** Forgets closed segments, which the caller deletes. */
    void forget(List<Segment> segments) {
        segments.forEach(segment -> closed.remove(segment.firstSequence(), segment));
    }

    void close(Segment segment) {
        closed.put(segment.firstSequence(), segment);
    }

    List<Segment> all() {
        List<Segment> all = new ArrayList<>(closed.values());
        all.add(active);
        return all;
    }

    private void flush() throws IOException {
        buffer.flip();
        if (buffer.hasRemaining()) {
            active.write(buffer, active.end() - buffer.remaining());
        }
        buffer.clear();
    }
}
