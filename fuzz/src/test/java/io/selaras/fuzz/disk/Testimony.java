package io.selaras.fuzz.disk;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameReader;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.util.Optional;

/** How far the log was durable, as far as any sound header or frame of any file says. */
final class Testimony {

    private Testimony() {}

    static long of(MemoryStorage disk) throws IOException {
        long testified = 0;
        for (String name : disk.list()) {
            if (SegmentHeader.isSegmentName(name)) {
                testified = Math.max(testified, of(disk, name));
            }
        }
        return testified;
    }

    private static long of(MemoryStorage disk, String name) throws IOException {
        Segment segment;
        try {
            segment = Segment.open(disk, name);
        } catch (CorruptJournalException e) {
            return 0;
        }
        long testified = segment.header().durable();
        FrameReader reader = segment.reader();
        Optional<Long> position = reader.nextValid(SegmentHeader.BYTES);
        while (position.isPresent()) {
            Frame frame = reader.at(position.get()).orElseThrow();
            testified = Math.max(testified, frame.durable());
            position = reader.nextValid(position.get() + frame.size());
        }
        return testified;
    }
}
