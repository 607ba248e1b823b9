package io.selaras.journal.frame;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Turns frames of one segment into bytes and back.
 *
 * <p>Layout, big endian: crc 4, payload length 4, sequence 8, durable 8, term 8, index 8, group 4,
 * type 1, kind 1, zero 2, payload, zeros up to a multiple of 8. The CRC32C covers the segment's id
 * and everything after itself, padding included, so no bit of a frame can change unnoticed.
 */
public final class FrameFormat {

    private static final int CRC_BYTES = 4;

    private final CRC32C crc = new CRC32C();
    private final byte[] segmentId;

    /** The format of the segment with this random id. */
    public FrameFormat(long segmentId) {
        this.segmentId = ByteBuffer.allocate(Long.BYTES).putLong(segmentId).array();
    }

    /** Appends the frame to the buffer, which must have room for it. */
    public void write(Frame frame, ByteBuffer into) {
        int start = into.position();
        into.putInt(0);
        into.putInt(frame.payload().length);
        into.putLong(frame.sequence());
        into.putLong(frame.durable());
        into.putLong(frame.term());
        into.putLong(frame.index());
        into.putInt(frame.group());
        into.put(frame.type().code());
        into.put(frame.kind());
        into.putShort((short) 0);
        into.put(frame.payload());
        int end = start + frame.size();
        while (into.position() < end) {
            into.put((byte) 0);
        }
        into.putInt(start, checksum(into, start, end));
    }

    /**
     * The size that the header at this offset claims, or empty if no frame can look like it.
     *
     * @param available bytes from the offset to the end of the segment
     */
    Optional<Integer> claimedSize(ByteBuffer buffer, int offset, long available) {
        int length = buffer.getInt(offset + CRC_BYTES);
        if (length < 0 || length > available - Frame.HEADER_BYTES) {
            return Optional.empty();
        }
        long sequence = buffer.getLong(offset + 8);
        long durable = buffer.getLong(offset + 16);
        boolean plausible =
                sequence >= 1
                        && sequence < Long.MAX_VALUE
                        && durable >= 0
                        && durable < sequence
                        && FrameType.ofCode(buffer.get(offset + 44)).isPresent()
                        && Frame.sizeOf(length) <= available;
        return plausible ? Optional.of(Frame.sizeOf(length)) : Optional.empty();
    }

    /** The frame at this offset, or empty if its checksum does not hold. */
    Optional<Frame> read(ByteBuffer buffer, int offset, int size) {
        if (buffer.getInt(offset) != checksum(buffer, offset, offset + size)) {
            return Optional.empty();
        }
        byte[] payload = new byte[buffer.getInt(offset + CRC_BYTES)];
        buffer.get(offset + Frame.HEADER_BYTES, payload);
        return FrameType.ofCode(buffer.get(offset + 44))
                .map(type ->
                        new Frame(
                                buffer.getLong(offset + 8),
                                buffer.getLong(offset + 16),
                                type,
                                buffer.get(offset + 45),
                                buffer.getInt(offset + 40),
                                buffer.getLong(offset + 24),
                                buffer.getLong(offset + 32),
                                payload));
    }

    private int checksum(ByteBuffer buffer, int start, int end) {
        crc.reset();
        crc.update(segmentId, 0, segmentId.length);
        crc.update(buffer.duplicate().limit(end).position(start + CRC_BYTES));
        return (int) crc.getValue();
    }
}
