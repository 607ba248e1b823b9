package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameReader;
import io.selaras.journal.frame.FrameType;
import io.selaras.journal.segment.CompactedSegment;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentFactory;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the space of closed segments. Runs only when everything appended is durable, so that what
 * made a frame dead can never be lost while the frame itself is gone.
 *
 * <p>Bounded by bytes: when more than two segments' worth is closed and less than half of it lives,
 * all live frames move to one compacted segment, sequence numbers kept. Each pass frees at least as
 * much as it copies.
 */
final class SegmentCompactor {

    private static final Logger log = LoggerFactory.getLogger(SegmentCompactor.class);
    private static final int CLOSED_SEGMENTS_ALLOWED = 2;

    private final Storage storage;
    private final SegmentFactory factory;
    private final SegmentWriter writer;
    private final NavigableMap<Integer, GroupIndex> groups;

    SegmentCompactor(
            Storage storage,
            SegmentFactory factory,
            SegmentWriter writer,
            NavigableMap<Integer, GroupIndex> groups) {
        this.storage = storage;
        this.factory = factory;
        this.writer = writer;
        this.groups = groups;
    }

    /** The lowest sequence number still needed: the oldest closed segment with a live entry. */
    long floor(long present) {
        long floor = present;
        for (Segment segment : writer.closed().values()) {
            if (segment.liveBytes() > 0) {
                break;
            }
            floor = segment.lastSequence() + 1;
        }
        return floor;
    }

    /** Deletes the segments wholly below a floor that is durable in the log. */
    void deleteBelow(long floor) throws IOException {
        delete(List.copyOf(writer.closed().headMap(floor).values()));
    }

    void rewriteIfMostlyDead(long segmentBytes) throws IOException {
        List<Segment> closed = List.copyOf(writer.closed().values());
        long total = closed.stream().mapToLong(segment -> segment.header().size()).sum();
        long live = closed.stream().mapToLong(Segment::liveBytes).sum();
        if (total <= CLOSED_SEGMENTS_ALLOWED * segmentBytes || live * 2 > total) {
            return;
        }
        Optional<Segment> compacted = rewrite(closed);
        if (compacted.isPresent()) {
            delete(closed);
            compacted.get().addLiveBytes(live);
            writer.close(compacted.get());
            log.info("Rewrote {} journal segments, {} bytes into {}", closed.size(), total, live);
        }
    }

    private Optional<Segment> rewrite(List<Segment> closed) throws IOException {
        CompactedSegment target;
        try {
            target = factory.compact(writer.durableSequence());
        } catch (StorageFullException e) {
            return Optional.empty();
        }
        try {
            for (Segment segment : closed) {
                copyLive(segment, target);
            }
            return Optional.of(
                    target.finish(
                            closed.getFirst().firstSequence(), closed.getLast().lastSequence()));
        } catch (StorageFullException e) {
            log.warn("No space to rewrite mostly dead journal segments: {}", e.getMessage());
            target.discard();
            return Optional.empty();
        }
    }

    private void copyLive(Segment segment, CompactedSegment target) throws IOException {
        FrameReader reader = segment.reader();
        long position = SegmentHeader.BYTES;
        while (position < segment.end()) {
            Optional<Frame> read = reader.at(position);
            if (read.isEmpty()) {
                throw new IOException(
                        segment.name() + ": unreadable frame at " + position + " while rewriting");
            }
            Frame frame = read.get();
            if (lives(frame)) {
                target.add(frame);
            }
            position += frame.size();
        }
    }

    private boolean lives(Frame frame) {
        GroupIndex index = groups.get(frame.group());
        return frame.type() == FrameType.ENTRY
                && index != null
                && index.sequenceOf(frame.index()) == frame.sequence();
    }

    private void delete(List<Segment> segments) throws IOException {
        writer.forget(segments);
        for (Segment segment : segments) {
            segment.close();
            storage.delete(segment.name());
        }
        if (!segments.isEmpty()) {
            storage.syncDirectory();
        }
    }
}
