package io.selaras.journal;

import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.AtomicFile;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a torn tail: first a durable mark that the node is recovering, then a copy of the tail, then
 * zeros. The mark goes only when the log itself says that every group is recovering, so a crash in
 * between never makes the cut look like a clean end.
 */
final class TailTruncation {

    private static final Logger log = LoggerFactory.getLogger(TailTruncation.class);
    private static final String MARK = "recovering";
    private static final String COPY_PREFIX = "torn-";
    private static final int COPIES_KEPT = 8;
    private static final int ZEROS_BYTES = 64 * 1024;

    private final Storage storage;

    TailTruncation(Storage storage) {
        this.storage = storage;
    }

    /** Whether an earlier cut has not been followed up in the log. */
    boolean marked() throws IOException {
        return storage.list().contains(MARK);
    }

    /** Makes the recovery durable outside the log. */
    void mark(TornTail torn) throws IOException {
        log.error(
                "The journal's tail is torn: cutting {} at offset {}, before frame {}. Every group"
                        + " of this node is recovering until it has caught up",
                torn.file(),
                torn.position(),
                torn.sequence());
        AtomicFile.write(storage, MARK, torn.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Zeroes a segment from here on, keeping a copy. */
    void cut(Segment segment, long position, long sequence) throws IOException {
        long end = segment.reader().endOfContent(position);
        if (end == position) {
            return;
        }
        keepCopy(segment, position, end, sequence);
        for (long at = position; at < end; at += ZEROS_BYTES) {
            segment.write(ByteBuffer.allocate((int) Math.min(ZEROS_BYTES, end - at)), at);
        }
        segment.force();
    }

    /** The log now says that every group is recovering. */
    void unmark() throws IOException {
        storage.delete(MARK);
        storage.syncDirectory();
    }

    private void keepCopy(Segment segment, long position, long end, long sequence)
            throws IOException {
        ByteBuffer tail =
                ByteBuffer.allocate((int) Math.min(end - position, Integer.MAX_VALUE - 8));
        segment.read(tail, position);
        String name =
                String.format(
                        Locale.ROOT,
                        "%s%016x-%016x.bin",
                        COPY_PREFIX,
                        sequence,
                        segment.header().number());
        try {
            forgetOldCopies();
            AtomicFile.write(storage, name, tail.array());
        } catch (StorageFullException e) {
            log.error("No space to keep a copy of the torn tail as {}", name, e);
        }
    }

    private void forgetOldCopies() throws IOException {
        List<String> copies =
                storage.list().stream().filter(name -> name.startsWith(COPY_PREFIX)).toList();
        for (int i = 0; i <= copies.size() - COPIES_KEPT; i++) {
            storage.delete(copies.get(i));
        }
    }

    /** Where the cut of one segment begins: at the torn frame, or at its start if it is later. */
    static long positionIn(Segment segment, TornTail torn) {
        return segment.name().equals(torn.file()) ? torn.position() : SegmentHeader.BYTES;
    }
}
