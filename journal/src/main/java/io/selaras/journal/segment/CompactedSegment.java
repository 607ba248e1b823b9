package io.selaras.journal.segment;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameFormat;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A compacted segment in the making: live frames copied with their sequence numbers. */
public final class CompactedSegment {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final SegmentFactory factory;
    private final SegmentHeader draft;
    private final StorageFile file;
    private final FrameFormat format;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long end = SegmentHeader.BYTES;
    private long frames;

    CompactedSegment(SegmentFactory factory, SegmentHeader draft, StorageFile file) {
        this.factory = factory;
        this.draft = draft;
        this.file = file;
        this.format = new FrameFormat(draft.id());
    }

    /** Copies one live frame; sequence numbers must ascend. */
    public void add(Frame frame) throws IOException {
        if (buffer.remaining() < frame.size()) {
            flush();
            if (buffer.capacity() < frame.size()) {
                buffer = ByteBuffer.allocateDirect(frame.size());
            }
        }
        format.write(frame, buffer);
        frames++;
    }

    /** Makes it durable under its name. */
    public Segment finish(long firstSequence, long lastSequence) throws IOException {
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
        return factory.publish(header, file);
    }

    /** Gives up and removes the file. */
    public void discard() throws IOException {
        factory.discard(draft.number(), file);
    }

    private void flush() throws IOException {
        buffer.flip();
        long written = buffer.remaining();
        file.write(buffer, end);
        end += written;
        buffer.clear();
    }
}
