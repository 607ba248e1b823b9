package io.selaras.journal;

import io.selaras.journal.segment.Preallocation;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentFactory;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empty segments that wait to be filled, and the one that is being filled with zeros. */
final class SegmentPool {

    private static final Logger log = LoggerFactory.getLogger(SegmentPool.class);

    private final Storage storage;
    private final SegmentFactory factory;
    private final long segmentBytes;
    private final List<Segment> ready;
    private Optional<Preallocation> preallocation = Optional.empty();
    private boolean full;

    /**
     * What the disk said was usable when it was not, as under a quota: not tried again and again.
     */
    private long disprovedBytes;

    SegmentPool(Storage storage, SegmentFactory factory, long segmentBytes, List<Segment> ready) {
        this.storage = storage;
        this.factory = factory;
        this.segmentBytes = segmentBytes;
        this.ready = new ArrayList<>(ready);
    }

    /** Whether the disk had no space when a spare segment was last wanted. */
    boolean full() {
        return full;
    }

    long readyBytes() {
        return ready.stream().mapToLong(Segment::free).sum();
    }

    /** Prepares the next segment a little further, so that rolling finds one ready. */
    void advance(long bytes, long durable) throws IOException {
        if (full || !ready.isEmpty()) {
            return;
        }
        try {
            Preallocation current = preallocation.orElse(null);
            if (current == null) {
                current = factory.prepare(segmentBytes, durable);
                preallocation = Optional.of(current);
            }
            Optional<Segment> finished = current.advance(bytes);
            if (finished.isPresent()) {
                ready.add(finished.get());
                preallocation = Optional.empty();
            }
        } catch (StorageFullException e) {
            outOfSpace(e);
        }
    }

    /** Looks whether there is space again. Only a whole segment of written zeros proves it. */
    void reclaim(long durable) throws IOException {
        if (!full) {
            return;
        }
        try {
            if (ready.isEmpty()) {
                long usable = storage.usableBytes();
                if (usable < segmentBytes || usable == disprovedBytes) {
                    return;
                }
                disprovedBytes = usable;
                ready.add(make(segmentBytes, durable));
            }
            full = false;
            disprovedBytes = 0;
            log.info("There is space for journal segments again");
        } catch (StorageFullException e) {
            log.warn("Still no space for the next journal segment: {}", e.getMessage());
        }
    }

    /** Makes sure that {@link #take} will find segments of at least these sizes, in this order. */
    void ensure(List<Long> sizes, long durable) throws IOException {
        List<Segment> available = new ArrayList<>(ready);
        for (long size : sizes) {
            Optional<Segment> match = firstFitting(available, size);
            if (match.isPresent()) {
                available.remove(match.get());
            } else {
                ready.add(make(size, durable));
            }
        }
    }

    /** Removes a segment of at least this size; {@link #ensure} must have provided it. */
    Segment take(long size) {
        Segment found =
                firstFitting(ready, size)
                        .orElseThrow(() -> new IllegalStateException("no spare segment"));
        ready.remove(found);
        return found;
    }

    /** Removes exactly this segment, which a seal names as the next one. */
    void claim(Segment segment) {
        ready.remove(segment);
    }

    void close() throws IOException {
        for (Segment segment : ready) {
            segment.close();
        }
        if (preallocation.isPresent()) {
            preallocation.get().discard();
        }
    }

    private Segment make(long size, long durable) throws IOException {
        try {
            if (preallocation.isPresent() && preallocation.get().size() >= size) {
                Segment finished = preallocation.get().complete();
                preallocation = Optional.empty();
                return finished;
            }
            Preallocation made = factory.prepare(Math.max(size, segmentBytes), durable);
            try {
                return made.complete();
            } catch (StorageFullException e) {
                made.discard();
                throw e;
            }
        } catch (StorageFullException e) {
            outOfSpace(e);
            throw e;
        }
    }

    private void outOfSpace(StorageFullException e) throws IOException {
        if (!full) {
            log.warn("No space for the next journal segment: {}", e.getMessage());
        }
        full = true;
        if (preallocation.isPresent()) {
            preallocation.get().discard();
            preallocation = Optional.empty();
        }
    }

    private static Optional<Segment> firstFitting(List<Segment> segments, long size) {
        return segments.stream().filter(segment -> segment.header().size() >= size).findFirst();
    }
}
