package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.CorruptJournalException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Rebuilds the groups from the frames in order of sequence.
 *
 * <p>Tolerant in between, strict at the end: a compacted segment lacks entries that a later frame
 * voids, so a log may have a gap for a while; after the last frame it must have none.
 */
final class Replay {

    private final NavigableMap<Integer, Group> groups = new TreeMap<>();
    private long floor;

    /** Highest sequence number below which nothing is needed. */
    long floor() {
        return floor;
    }

    void apply(Frame frame) throws CorruptJournalException {
        if (!FrameMapper.couldWrite(frame)) {
            throw new CorruptJournalException(
                    String.format(
                            Locale.ROOT,
                            "Frame %d says what this version never writes, under a right checksum.",
                            frame.sequence()));
        }
        switch (frame.type()) {
            case ENTRY -> group(frame).append(frame);
            case HARD_STATE -> group(frame).state = FrameMapper.hardState(frame);
            case TRUNCATE -> group(frame).truncate(frame.index());
            case RESET -> {
                Group group = group(frame);
                group.entries.clear();
                group.start = FrameMapper.logStart(frame);
            }
            case LOG_START -> group(frame).advance(FrameMapper.logStart(frame));
            case FLOOR -> floor = Math.max(floor, frame.index());
            case SEAL -> {
                // Says nothing about a group; the scan of the segments follows it.
            }
        }
    }

    /** What each group came to; refuses a log that has a gap. */
    List<RecoveredGroup> finish() throws CorruptJournalException {
        List<RecoveredGroup> recovered = new ArrayList<>(groups.size());
        for (var group : groups.entrySet()) {
            recovered.add(group.getValue().finish(group.getKey()));
        }
        return recovered;
    }

    /** The same groups, with the frames that hold their entries, for the running journal. */
    NavigableMap<Integer, GroupIndex> index() {
        NavigableMap<Integer, GroupIndex> indexes = new TreeMap<>();
        groups.forEach((id, group) -> indexes.put(id, group.index()));
        return indexes;
    }

    private Group group(Frame frame) {
        return groups.computeIfAbsent(frame.group(), id -> new Group());
    }

    private static final class Group {
        private HardState state = HardState.INITIAL;
        private LogStart start = LogStart.EMPTY;
        private final Deque<Frame> entries = new ArrayDeque<>();

        void append(Frame frame) throws CorruptJournalException {
            if (!entries.isEmpty() && frame.index() <= entries.getLast().index()) {
                throw new CorruptJournalException(
                        String.format(
                                Locale.ROOT,
                                "Frame %d repeats entry %d of group %d.",
                                frame.sequence(),
                                frame.index(),
                                frame.group()));
            }
            entries.add(frame);
        }

        void truncate(long fromIndex) {
            while (!entries.isEmpty() && entries.getLast().index() >= fromIndex) {
                entries.removeLast();
            }
        }

        void advance(LogStart newStart) {
            while (!entries.isEmpty() && entries.getFirst().index() <= newStart.index()) {
                entries.removeFirst();
            }
            start = newStart;
        }

        RecoveredGroup finish(int id) throws CorruptJournalException {
            List<LogEntry> log = new ArrayList<>(entries.size());
            long expected = start.index() + 1;
            for (Frame frame : entries) {
                if (frame.index() != expected) {
                    throw new CorruptJournalException(
                            String.format(
                                    Locale.ROOT,
                                    "Entry %d of group %d is missing: frame %d holds entry %d.",
                                    expected,
                                    id,
                                    frame.sequence(),
                                    frame.index()));
                }
                log.add(FrameMapper.entry(frame));
                expected++;
            }
            return new RecoveredGroup(id, state, start, log);
        }

        GroupIndex index() {
            GroupIndex index = new GroupIndex();
            index.state(state);
            index.advance(start, (sequence, size) -> {});
            entries.forEach(frame -> index.add(frame.sequence(), frame.size()));
            return index;
        }
    }
}
