package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameType;
import io.selaras.journal.segment.CompactedSegment;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentFactory;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the space of closed segments. Looks at the groups only when everything appended is durable,
 * so that what made a frame dead can never be lost while the frame itself is gone.
 *
 * <p>Bounded by bytes: when more than two segments' worth is closed and less than half of it lives,
 * all live frames move to one compacted segment, sequence numbers kept. Each pass frees at least as
 * much as it copies. It proceeds in slices, so that commits go on in between (ADR 0231).
 */
final class SegmentCompactor {

    private static final Logger log = LoggerFactory.getLogger(SegmentCompactor.class);
    private static final int CLOSED_SEGMENTS_ALLOWED = 2;
    private static final int MAX_SLICE_BYTES = 1 << 20;
    private static final int SLICES_PER_SEGMENT = 16;

    /** Bytes read per byte appended, at least: else the log could outgrow the rewriting. */
    private static final int GROWTH_FACTOR = 2;

    private final Storage storage;
    private final SegmentFactory factory;
    private final SegmentWriter writer;
    private final NavigableMap<Integer, GroupIndex> groups;
    private final long segmentBytes;
    private Optional<CompactedSegment> rewriting = Optional.empty();
    private long bytesAtLastSlice;

    /** There was no space for a rewriting, and nothing was freed or noted as dead since. */
    private boolean refused;

    SegmentCompactor(
            Storage storage,
            SegmentFactory factory,
            SegmentWriter writer,
            NavigableMap<Integer, GroupIndex> groups,
            long segmentBytes) {
        this.storage = storage;
        this.factory = factory;
        this.writer = writer;
        this.groups = groups;
        this.segmentBytes = segmentBytes;
    }

    /** The lowest sequence number still needed: the oldest closed segment with a live entry. */
    long floor(long present) {
        long floor = present;
        for (Segment segment : writer.closed().values()) {
            if (segment.liveBytes() > 0) {
                break;
            }
            floor = Math.max(floor, segment.lastSequence() + 1);
        }
        return floor;
    }

    /** Deletes the segments wholly below a floor that is durable in the log. */
    void deleteBelow(long floor) throws IOException {
        List<Segment> dead =
                writer.closed().values().stream()
                        .takeWhile(segment -> segment.lastSequence() < floor)
                        .toList();
        if (dead.isEmpty()) {
            return;
        }
        delete(dead);
        refused = false;
        if (rewriting.isPresent()) {
            rewriting.get().forget(dead);
            if (rewriting.get().sources().isEmpty()) {
                discard();
            }
        }
    }

    /** More has died: a rewriting that found no space needs less of it now. */
    void tryAgain() {
        refused = false;
    }

    /** Whether a rewriting is under way. */
    boolean rewriting() {
        return rewriting.isPresent();
    }

    /**
     * Takes the rewriting of mostly dead segments a slice further; the last slice switches.
     *
     * @param mayBegin whether to begin one if it is due
     * @return whether one is under way now
     */
    boolean rewrite(boolean mayBegin) throws IOException {
        try {
            if (rewriting.isEmpty() && mayBegin && due()) {
                List<Segment> sources = List.copyOf(writer.closed().values());
                rewriting = Optional.of(factory.compact(sources, writer.durableSequence()));
                bytesAtLastSlice = writer.bytes();
            }
            if (rewriting.isPresent()) {
                long appended = writer.bytes() - bytesAtLastSlice;
                bytesAtLastSlice = writer.bytes();
                long slice = Math.max(sliceBytes(), GROWTH_FACTOR * appended);
                if (!rewriting.get().copy(slice, this::lives)) {
                    switchTo(rewriting.get());
                }
            }
        } catch (StorageFullException e) {
            log.warn("No space to rewrite mostly dead journal segments: {}", e.getMessage());
            refused = true;
            discard();
        }
        return rewriting.isPresent();
    }

    /** Gives up what is under way. */
    void close() throws IOException {
        discard();
    }

    private boolean due() {
        if (refused) {
            return false;
        }
        long total = 0;
        long live = 0;
        for (Segment segment : writer.closed().values()) {
            total += segment.header().size();
            live += segment.liveBytes();
        }
        return total > CLOSED_SEGMENTS_ALLOWED * segmentBytes && live * 2 <= total;
    }

    private long sliceBytes() {
        return Math.min(MAX_SLICE_BYTES, segmentBytes / SLICES_PER_SEGMENT);
    }

    private void switchTo(CompactedSegment target) throws IOException {
        Segment compacted = target.finish();
        rewriting = Optional.empty();
        delete(target.sources());
        writer.close(compacted);
        log.info(
                "Rewrote {} journal segments into {}, {} bytes, of which {} live",
                target.sources().size(),
                compacted.name(),
                compacted.header().size(),
                compacted.liveBytes());
    }

    private void discard() throws IOException {
        if (rewriting.isPresent()) {
            rewriting.get().discard();
            rewriting = Optional.empty();
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
        storage.syncDirectory();
    }
}
