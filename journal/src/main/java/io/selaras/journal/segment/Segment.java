package io.selaras.journal.segment;

import io.selaras.journal.frame.FrameFormat;
import io.selaras.journal.frame.FrameReader;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open segment file and the account of what it holds. */
public final class Segment {

    private final SegmentHeader header;
    private final StorageFile file;
    private final FrameFormat format;
    private long firstSequence;
    private long lastSequence;
    private long end;
    private long liveBytes;

    Segment(SegmentHeader header, StorageFile file) {
        this.header = header;
        this.file = file;
        this.format = new FrameFormat(header.id());
        this.firstSequence = header.coverage().first();
        this.lastSequence = header.coverage().last();
        this.end = header.coverage().compacted() ? header.size() : SegmentHeader.BYTES;
    }

    /** Opens a file that bears a segment's name, checking its header and length. */
    public static Segment open(Storage storage, String name) throws IOException {
        StorageFile file = storage.open(name);
        try {
            return new Segment(SegmentHeader.read(name, file), file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What its first sector says. */
    public SegmentHeader header() {
        return header;
    }

    /** Name of the file. */
    public String name() {
        return header.fileName();
    }

    /** How frames of this segment are written. */
    public FrameFormat format() {
        return format;
    }

    /** A new reader of its frames. */
    public FrameReader reader() {
        return new FrameReader(file, header.id(), header.size());
    }

    /** Notes that frames through this sequence number end at this position. */
    public void extend(long sequence, long newEnd) {
        if (firstSequence == 0) {
            firstSequence = sequence;
        }
        lastSequence = Math.max(lastSequence, sequence);
        end = newEnd;
    }

    /** Lowest sequence number it holds or stands for; 0 if it holds no frame. */
    public long firstSequence() {
        return firstSequence;
    }

    /** Highest sequence number it holds or stands for; 0 if it holds no frame. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Where the next frame goes. */
    public long end() {
        return end;
    }

    /** Bytes of written zeros still free. */
    public long free() {
        return header.size() - end;
    }

    /** Bytes of entries in it that are part of a group's log. */
    public long liveBytes() {
        return liveBytes;
    }

    /** Corrects the account of live bytes. */
    public void addLiveBytes(long delta) {
        liveBytes += delta;
    }

    /** Writes bytes at a position; nothing is durable before {@link #force()}. */
    public void write(ByteBuffer bytes, long position) throws IOException {
        try {
            file.write(bytes, position);
        } catch (StorageFullException e) {
            throw new IOException(name() + ": no space where space was allocated", e);
        }
    }

    /** Reads bytes as they are, without checking them. */
    public void read(ByteBuffer bytes, long position) throws IOException {
        file.read(bytes, position);
    }

    /** Makes all writes so far durable. */
    public void force() throws IOException {
        try {
            file.force();
        } catch (StorageFullException e) {
            throw new IOException(name() + ": no space where space was allocated", e);
        }
    }

    /** Closes the file. */
    public void close() throws IOException {
        file.close();
    }
}
