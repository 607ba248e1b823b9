package io.selaras.journal.segment;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameFormat;
import io.selaras.journal.frame.FrameReader;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A compacted segment in the making: the live frames of closed segments are copied with their
 * sequence numbers, a slice at a time, and each slice has its own fsync (ADR 0231).
 *
 * <p>Frames may die after they were copied; what says so stands behind all that is copied here.
 */
public final class CompactedSegment {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final SegmentFactory factory;
    private final SegmentHeader draft;
    private final StorageFile file;
    private final FrameFormat format;
    private final List<Segment> sources;
    private final long firstSequence;
    private final long lastSequence;

    /** Sources that are not wholly read; the first one is being read. */
    private final ArrayDeque<Segment> ahead;

    private Optional<FrameReader> reader = Optional.empty();
    private long position = SegmentHeader.BYTES;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long end = SegmentHeader.BYTES;
    private long frames;
    private long framesForced;

    CompactedSegment(
            SegmentFactory factory, SegmentHeader draft, StorageFile file, List<Segment> sources) {
        this.factory = factory;
        this.draft = draft;
        this.file = file;
        this.format = new FrameFormat(draft.id());
        this.sources = new ArrayList<>(sources);
        this.ahead = new ArrayDeque<>(sources);
        this.firstSequence = sources.getFirst().firstSequence();
        this.lastSequence = sources.getLast().lastSequence();
    }

    /** The segments whose place it takes. */
    public List<Segment> sources() {
        return List.copyOf(sources);
    }

    /**
     * Reads on through this many bytes of the sources, to the end of a frame, copies what lives and
     * makes it durable. After the last slice only {@link #finish} is left.
     *
     * @return whether there is more to read
     * @throws io.selaras.journal.storage.StorageFullException if there is no space
     */
    public boolean copy(long bytes, Predicate<Frame> lives) throws IOException {
        long left = bytes;
        while (left > 0 && !ahead.isEmpty()) {
            if (position < ahead.getFirst().end()) {
                Frame frame = next(ahead.getFirst());
                if (lives.test(frame)) {
                    add(frame);
                }
                position += frame.size();
                left -= frame.size();
            }
            if (position >= ahead.getFirst().end()) {
                ahead.removeFirst();
                startReading();
            }
        }
        if (!ahead.isEmpty() && frames > framesForced) {
            flush();
            file.force();
            framesForced = frames;
        }
        return !ahead.isEmpty();
    }

    /** These segments are no longer there: nothing in them lives. */
    public void forget(Collection<Segment> deleted) {
        if (!ahead.isEmpty() && deleted.contains(ahead.getFirst())) {
            startReading();
        }
        ahead.removeAll(deleted);
        sources.removeAll(deleted);
    }

    /** Makes it durable under its name, with what lives in its sources now. */
    public Segment finish() throws IOException {
        flush();
        SegmentHeader header =
                new SegmentHeader(
                        draft.number(),
                        draft.id(),
                        end,
                        draft.durable(),
                        new Coverage(firstSequence, lastSequence, frames));
        file.write(header.encode(), 0);
        file.force();
        Segment segment = factory.publish(header, file);
        segment.addLiveBytes(sources.stream().mapToLong(Segment::liveBytes).sum());
        return segment;
    }

    /** Gives up and removes the file. */
    public void discard() throws IOException {
        factory.discard(draft.number(), file);
    }

    private Frame next(Segment source) throws IOException {
        FrameReader open = reader.orElseGet(source::reader);
        reader = Optional.of(open);
        return open.at(position)
                .orElseThrow(() ->
                        new IOException(
                                "%s: unreadable frame at %d while rewriting"
                                        .formatted(source.name(), position)));
    }

    private void startReading() {
        reader = Optional.empty();
        position = SegmentHeader.BYTES;
    }

    private void add(Frame frame) throws IOException {
        if (buffer.remaining() < frame.size()) {
            flush();
            if (buffer.capacity() < frame.size()) {
                buffer = ByteBuffer.allocateDirect(frame.size());
            }
        }
        format.write(frame, buffer);
        frames++;
    }

    private void flush() throws IOException {
        buffer.flip();
        long written = buffer.remaining();
        file.write(buffer, end);
        end += written;
        buffer.clear();
    }
}
