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
final class KnownDurable {

    private KnownDurable() {}

    static long of(MemoryStorage disk) throws IOException {
        long knownDurable = 0;
        for (String name : disk.list()) {
            if (SegmentHeader.isSegmentName(name)) {
                knownDurable = Math.max(knownDurable, of(disk, name));
            }
        }
        return knownDurable;
    }

    private static long of(MemoryStorage disk, String name) throws IOException {
        Segment segment;
        try {
            segment = Segment.open(disk, name);
        } catch (CorruptJournalException e) {
            return 0;
        }
        long knownDurable = segment.header().durable();
        FrameReader reader = segment.reader();
        Optional<Long> position = reader.nextValid(SegmentHeader.BYTES);
        while (position.isPresent()) {
            Frame frame = reader.at(position.get()).orElseThrow();
            knownDurable = Math.max(knownDurable, frame.durable());
            position = reader.nextValid(position.get() + frame.size());
        }
        return knownDurable;
    }
}
