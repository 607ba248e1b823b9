package io.selaras.raft.message;

/**
 * One entry of a group's log (Raft, section 5.3).
 *
 * @param index position in the log, from 1
 * @param term term of the leader that appended it
 * @param kind what the payload means
 * @param payload opaque bytes; handed over, never changed afterwards
 */
public record Entry(long index, long term, Kind kind, byte[] payload) {

    /** What an entry carries. */
    public enum Kind {
        /** Nothing: the entry with which each leader starts its term (section 8). */
        NOOP,
        /** A batch of commands for the group's machine. */
        BATCH,
        /** A {@link Membership}, encoded by the caller's {@link MembershipFormat}. */
        MEMBERSHIP
    }
}
