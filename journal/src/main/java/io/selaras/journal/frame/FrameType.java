package io.selaras.journal.frame;

import java.util.Optional;

/** What a frame says. */
public enum FrameType {
    /** An entry of a group's log; the kind byte belongs to the caller. */
    ENTRY(1),
    /** Term, vote and recovery of a group. */
    HARD_STATE(2),
    /** All entries of a group from the frame's index on are void. */
    TRUNCATE(3),
    /** A snapshot replaces a group's whole log. */
    RESET(4),
    /** Entries of a group through the frame's index are covered by a snapshot. */
    LOG_START(5),
    /** Frames numbered below the frame's index are not needed any more. */
    FLOOR(6),
    /** Last frame of its segment; the frame's index is the number of the segment that follows. */
    SEAL(7);

    private static final FrameType[] TYPES = values();

    private final byte code;

    FrameType(int code) {
        this.code = (byte) code;
    }

    /** How it is written on disk; never changes. */
    byte code() {
        return code;
    }

    static Optional<FrameType> ofCode(byte code) {
        for (FrameType type : TYPES) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
