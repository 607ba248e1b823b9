package io.selaras.fuzz.disk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameType;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journal in which frames say what no journal writes, under right checksums: the reader believes
 * a checksum, and still no frame makes it fail in another way than by refusal, or forget what a
 * frame knows to be durable.
 */
public class ForgedJournalFuzzTest {

    private static final List<WrittenLog> LOGS = List.of(WrittenLog.of(1), WrittenLog.of(16));
    private static final List<FrameType> TYPES = List.of(FrameType.values());
    private static final int MAXIMUM_STEPS = 4;

    @FuzzTest
    void forgedFrameIsReadAsItStandsOrRefused(byte[] bytes) throws IOException {
        Script script = new Script(bytes);
        MemoryStorage disk = LOGS.get(script.below(LOGS.size())).disk().copy();
        for (int step = 0; step < MAXIMUM_STEPS && script.goesOn(); step++) {
            forge(disk, script);
        }
        Opened.of(disk);
    }

    private static void forge(MemoryStorage disk, Script script) throws IOException {
        List<String> segments = disk.list().stream().filter(SegmentHeader::isSegmentName).toList();
        String name = segments.get(script.below(segments.size()));
        if (script.next() % 4 == 0) {
            forgeHeader(disk, name, script);
            return;
        }
        Segment segment;
        try {
            segment = Segment.open(disk, name);
        } catch (CorruptJournalException e) {
            return;
        }
        List<Long> positions = positions(segment);
        long position = positions.get(script.below(positions.size()));
        Frame frame = segment.reader().at(position).orElse(null);
        Frame forged = forged(frame == null ? blank() : frame, script);
        if (position + forged.size() <= segment.header().size()) {
            ByteBuffer buffer = ByteBuffer.allocate(forged.size());
            segment.format().write(forged, buffer);
            segment.write(buffer.flip(), position);
        }
    }

    /** Where frames are, and where the next one would be. */
    private static List<Long> positions(Segment segment) throws IOException {
        List<Long> positions = new ArrayList<>();
        long next = SegmentHeader.BYTES;
        Optional<Frame> frame = segment.reader().at(next);
        while (frame.isPresent()) {
            positions.add(next);
            next += frame.get().size();
            frame = segment.reader().at(next);
        }
        positions.add(next);
        return positions;
    }

    private static Frame blank() {
        return new Frame(1, 0, FrameType.ENTRY, (byte) 0, 0, 0, 0, new byte[0]);
    }

    private static Frame forged(Frame frame, Script script) {
        int field = script.next() % 8;
        return new Frame(
                field == 0 ? script.number() : frame.sequence(),
                field == 1 ? script.number() : frame.durable(),
                field == 2 ? TYPES.get(script.below(TYPES.size())) : frame.type(),
                field == 3 ? (byte) script.next() : frame.kind(),
                field == 4 ? (int) script.number() : frame.group(),
                field == 5 ? script.number() : frame.term(),
                field == 6 ? script.number() : frame.index(),
                field == 7 ? script.rest(script.next()) : frame.payload());
    }

    /** Puts a number into one of the seven fields of a header. */
    private static void forgeHeader(MemoryStorage disk, String name, Script script) {
        byte[] content = disk.bytes(name);
        if (content.length >= SegmentHeader.BYTES) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            buffer.putLong(16 + Long.BYTES * script.below(7), script.number());
            Checksums.seal(buffer.limit(SegmentHeader.BYTES));
            disk.put(name, content);
        }
    }
}
