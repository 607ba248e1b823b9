package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameReader;
import io.selaras.journal.frame.FrameType;
import io.selaras.journal.segment.Coverage;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads all frames in order of sequence, without changing anything on disk, and tells a clean end
 * from a torn tail from corruption.
 *
 * <p>A power cut may persist unsynced sectors in any order, so a bad frame alone proves nothing. If
 * a valid frame further on was written when the bad one was known durable, durable data is damaged.
 * If none says so, the bad frame begins a tail that was never acknowledged, as far as this disk
 * knows: Protocol-Aware Recovery (FAST 2018), section 3.3, with what later frames know to be
 * durable in the place of its persistent record.
 */
final class SegmentScanner {

    private final List<Segment> segments;
    private final long headersKnowDurable;
    private Replay replay = new Replay();
    private long expected;
    private OptionalLong sealedTo = OptionalLong.empty();
    private Optional<TornTail> torn = Optional.empty();
    private int scanned;

    /**
     * A scan of these segments.
     *
     * @param segments those with content, in order of their first frame
     * @param headersKnowDurable highest sequence number that any segment's header knows to be
     *     durable
     */
    SegmentScanner(List<Segment> segments, long headersKnowDurable) {
        this.segments = segments;
        this.headersKnowDurable = headersKnowDurable;
    }

    void run() throws IOException {
        for (scanned = 0; scanned < segments.size() && torn.isEmpty(); scanned++) {
            if (segments.get(scanned).header().coverage().compacted()) {
                scanCompacted(segments.get(scanned));
            } else {
                scanOrdinary(segments.get(scanned));
            }
        }
        if (torn.isEmpty() && lastSequence() < headersKnowDurable) {
            throw new CorruptJournalException(
                    String.format(
                            Locale.ROOT,
                            "The log ends with frame %d, but frames through %d were durable.",
                            lastSequence(),
                            headersKnowDurable));
        }
        if (expected > 0 && segments.getFirst().firstSequence() > replay.floor()) {
            throw new CorruptJournalException(
                    String.format(
                            Locale.ROOT,
                            "The oldest segment %s begins with frame %d, but frames from %d on are"
                                    + " needed: segments are missing.",
                            segments.getFirst().name(),
                            segments.getFirst().firstSequence(),
                            replay.floor()));
        }
    }

    Replay replay() {
        return replay;
    }

    /** Number of the last good frame; 0 if there is none. */
    long lastSequence() {
        return Math.max(0, expected - 1);
    }

    /** The segment that the last good frame, a seal, names as its successor. */
    OptionalLong sealedTo() {
        return sealedTo;
    }

    Optional<TornTail> torn() {
        return torn;
    }

    private void scanCompacted(Segment segment) throws IOException {
        Coverage coverage = segment.header().coverage();
        if (scanned > 0) {
            startAgain(segment, coverage.first());
        }
        FrameReader reader = segment.reader();
        long position = SegmentHeader.BYTES;
        long last = coverage.first() - 1;
        for (long i = 0; i < coverage.frames(); i++) {
            Optional<Frame> read = reader.at(position);
            if (read.isEmpty()
                    || read.get().sequence() <= last
                    || read.get().sequence() > coverage.last()) {
                throw new CorruptJournalException(
                        String.format(
                                Locale.ROOT,
                                "%s: bad frame at offset %d, after frame %d, in a compacted"
                                        + " segment.",
                                segment.name(),
                                position,
                                last));
            }
            last = read.get().sequence();
            replay.apply(read.get());
            position += read.get().size();
        }
        segment.extend(coverage.last(), position);
        expected = coverage.last() + 1;
    }

    private void scanOrdinary(Segment segment) throws IOException {
        FrameReader reader = segment.reader();
        long position = SegmentHeader.BYTES;
        Optional<Frame> read = reader.at(position);
        if (read.isPresent() && read.get().sequence() != expected) {
            startAgain(segment, read.get().sequence());
            if (torn.isPresent()) {
                return;
            }
        }
        while (read.isPresent()) {
            Frame frame = read.get();
            if (frame.sequence() != expected) {
                throw outOfPlace(segment, position, frame.sequence());
            }
            replay.apply(frame);
            position += frame.size();
            segment.extend(frame.sequence(), position);
            expected++;
            sealedTo = OptionalLong.empty();
            if (frame.type() == FrameType.SEAL) {
                sealedTo = OptionalLong.of(frame.index());
                return;
            }
            read = reader.at(position);
        }
        if (reader.endOfContent(position) > position) {
            judge(segment, position);
        }
    }

    /**
     * The segment does not begin with the expected frame. Fine if all before it is not needed any
     * more and was about to be deleted.
     */
    private void startAgain(Segment segment, long first) throws IOException {
        if (expected == first) {
            return;
        }
        if (first < expected) {
            throw outOfPlace(segment, SegmentHeader.BYTES, first);
        }
        if (expected == 0 || floorFrom(scanned) >= first) {
            replay = new Replay();
            expected = first;
            return;
        }
        judge(segment, SegmentHeader.BYTES);
    }

    private void judge(Segment segment, long position) throws IOException {
        long knownDurable = knownDurable(position);
        if (knownDurable >= Math.max(1, expected)) {
            throw new CorruptJournalException(
                    String.format(
                            Locale.ROOT,
                            "%s: frame %d at offset %d is damaged or missing, but frames through %d"
                                    + " were durable.",
                            segment.name(),
                            expected,
                            position,
                            knownDurable));
        }
        torn = Optional.of(new TornTail(segment.name(), position, Math.max(1, expected)));
    }

    /** Highest number that any valid frame from this position on knew to be durable. */
    private long knownDurable(long position) throws IOException {
        long knownDurable = headersKnowDurable;
        for (Frame frame : framesAfter(scanned, position)) {
            knownDurable = Math.max(knownDurable, frame.durable());
        }
        return knownDurable;
    }

    private long floorFrom(int firstSegment) throws IOException {
        long floor = 0;
        for (Frame frame : framesAfter(firstSegment, SegmentHeader.BYTES)) {
            if (frame.type() == FrameType.FLOOR) {
                floor = Math.max(floor, frame.index());
            }
        }
        return floor;
    }

    /** All valid frames from this position on, whatever lies between them; without payloads. */
    private List<Frame> framesAfter(int firstSegment, long firstPosition) throws IOException {
        List<Frame> frames = new ArrayList<>();
        long from = firstPosition;
        for (Segment segment : segments.subList(firstSegment, segments.size())) {
            FrameReader reader = segment.reader();
            Optional<Long> found = reader.nextValid(from);
            while (found.isPresent()) {
                Frame frame = reader.at(found.get()).orElseThrow();
                frames.add(frame.withoutPayload());
                found = reader.nextValid(found.get() + frame.size());
            }
            from = SegmentHeader.BYTES;
        }
        return frames;
    }

    private CorruptJournalException outOfPlace(Segment segment, long position, long sequence) {
        return new CorruptJournalException(
                String.format(
                        Locale.ROOT,
                        "%s: frame %d at offset %d stands where frame %d belongs: the file is stale"
                                + " or a copy.",
                        segment.name(),
                        sequence,
                        position,
                        expected));
    }
}
