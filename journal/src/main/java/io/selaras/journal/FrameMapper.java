package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameType;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Translates between changes and frames; the frames of changes have no sequence number yet. */
final class FrameMapper {

    private static final byte[] NOTHING = {};
    private static final int HAS_VOTE = 1;
    private static final int RECOVERING = 2;

    private FrameMapper() {}

    static List<Frame> of(List<JournalWrite> writes) {
        List<Frame> frames = new ArrayList<>(writes.size());
        for (JournalWrite write : writes) {
            switch (write) {
                case JournalWrite.Entries(int group, List<LogEntry> entries) ->
                        entries.forEach(entry -> frames.add(entry(group, entry)));
                case JournalWrite.State(int group, HardState state) ->
                        frames.add(hardState(group, state));
                case JournalWrite.Truncate(int group, long fromIndex) ->
                        frames.add(unnumbered(FrameType.TRUNCATE, group, 0, fromIndex, NOTHING));
                case JournalWrite.Reset(int group, LogStart start) ->
                        frames.add(start(FrameType.RESET, group, start));
            }
        }
        return frames;
    }

    static Frame hardState(int group, HardState state) {
        String vote = state.vote();
        int kind = (vote == null ? 0 : HAS_VOTE) | (state.recovering() ? RECOVERING : 0);
        byte[] payload = vote == null ? NOTHING : vote.getBytes(StandardCharsets.UTF_8);
        return new Frame(0, 0, FrameType.HARD_STATE, (byte) kind, group, state.term(), 0, payload);
    }

    static Frame logStart(int group, LogStart start) {
        return start(FrameType.LOG_START, group, start);
    }

    static Frame floor(long sequence) {
        return unnumbered(FrameType.FLOOR, 0, 0, sequence, NOTHING);
    }

    static Frame seal(long nextSegment) {
        return unnumbered(FrameType.SEAL, 0, 0, nextSegment, NOTHING);
    }

    /**
     * Whether a frame is one of ours. A checksum keeps damage out, not the frames of another
     * version or of a defect: what they say must not be half understood.
     */
    static boolean couldWrite(Frame frame) {
        boolean inRange =
                frame.group() >= 0
                        && frame.term() >= 0
                        && frame.index() >= 0
                        && frame.index() < Long.MAX_VALUE;
        return inRange
                && switch (frame.type()) {
                    case ENTRY -> frame.index() >= 1;
                    case HARD_STATE -> isHardState(frame);
                    case TRUNCATE, RESET, LOG_START -> frame.kind() == 0;
                    case FLOOR -> frame.index() <= frame.sequence();
                    case SEAL -> frame.index() >= 1;
                };
    }

    private static boolean isHardState(Frame frame) {
        Frame again = hardState(frame.group(), hardState(frame));
        return frame.index() == 0
                && frame.kind() == again.kind()
                && Arrays.equals(frame.payload(), again.payload());
    }

    static HardState hardState(Frame frame) {
        boolean voted = (frame.kind() & HAS_VOTE) != 0;
        return new HardState(
                frame.term(),
                voted ? new String(frame.payload(), StandardCharsets.UTF_8) : null,
                (frame.kind() & RECOVERING) != 0);
    }

    static LogStart logStart(Frame frame) {
        return new LogStart(frame.index(), frame.term(), frame.payload());
    }

    static LogEntry entry(Frame frame) {
        return new LogEntry(frame.index(), frame.term(), frame.kind(), frame.payload());
    }

    private static Frame entry(int group, LogEntry entry) {
        return new Frame(
                0,
                0,
                FrameType.ENTRY,
                entry.kind(),
                group,
                entry.term(),
                entry.index(),
                entry.payload());
    }

    private static Frame start(FrameType type, int group, LogStart start) {
        return unnumbered(type, group, start.term(), start.index(), start.membership());
    }

    private static Frame unnumbered(
            FrameType type, int group, long term, long index, byte[] payload) {
        return new Frame(0, 0, type, (byte) 0, group, term, index, payload);
    }
}
