package io.selaras.journal.frame;

/**
 * One numbered statement in the log.
 *
 * @param sequence its place among all frames of the node, from 1, without gaps
 * @param durable highest sequence number known durable when this frame was written: all frames up
 *     to there must be readable
 * @param type what it says
 * @param kind free byte of the type
 * @param group the group it is about; 0 where the type has none
 * @param term Raft term
 * @param index Raft index, or what the type makes of it
 * @param payload the rest; handed over, never changed afterwards
 */
public record Frame(
        long sequence,
        long durable,
        FrameType type,
        byte kind,
        int group,
        long term,
        long index,
        byte[] payload) {

    /** Bytes before the payload. */
    public static final int HEADER_BYTES = 48;

    private static final int ALIGNMENT = 8;
    private static final byte[] NO_PAYLOAD = {};

    /** Bytes on disk of a frame with this much payload, padding included. */
    public static int sizeOf(int payloadBytes) {
        return Math.addExact(HEADER_BYTES, payloadBytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** The same statement with its place in the log. */
    public Frame numbered(long newSequence, long newDurable) {
        return new Frame(newSequence, newDurable, type, kind, group, term, index, payload);
    }

    /** The same statement without its payload, for those who only need the numbers. */
    public Frame withoutPayload() {
        return new Frame(sequence, durable, type, kind, group, term, index, NO_PAYLOAD);
    }

    /** Bytes on disk, padding included. */
    public int size() {
        return sizeOf(payload.length);
    }
}
