package io.selaras.wire.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing buffer that speaks the protobuf wire format.
 *
 * <p>Fields with their default value are left out, as proto3 does. A nested message is written in
 * place: {@link #begin} reserves the bytes its length will probably need, and {@link #end} moves
 * the body only if that guess was wrong, so that no separate pass has to compute sizes.
 */
public final class ProtoWriter {

    private static final int MAX_DEPTH = 16;

    private final int version;
    private byte[] buffer;
    private int position;
    private final int[] starts = new int[MAX_DEPTH];
    private final int[] widths = new int[MAX_DEPTH];
    private int depth;

    public ProtoWriter(int expectedBytes) {
        this(expectedBytes, Integer.MAX_VALUE);
    }

    /** A writer of messages of this version: later fields are left out. */
    public ProtoWriter(int expectedBytes, int version) {
        this.version = version;
        buffer = new byte[Math.max(16, expectedBytes)];
    }

    /** A number, unless it is 0. */
    public void number(int field, long value) {
        if (value != 0) {
            tag(field, ProtoReader.VARINT);
            varint(value);
        }
    }

    /** A number of 64 random bits, unless it is 0. */
    public void fixed(int field, long value) {
        if (value != 0) {
            tag(field, ProtoReader.FIXED64);
            reserve(Long.BYTES);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                buffer[position++] = (byte) (value >>> shift);
            }
        }
    }

    /** A flag, unless it is false. */
    public void flag(int field, boolean value) {
        number(field, value ? 1 : 0);
    }

    /** A text, unless it is empty. */
    public void text(int field, String value) {
        if (!value.isEmpty()) {
            element(field, value);
        }
    }

    /** A text that may be absent, which is not the same as empty. */
    public void optionalText(int field, @Nullable String value) {
        if (value != null) {
            element(field, value);
        }
    }

    /** One text of a list. Half a surrogate pair becomes a question mark. */
    public void element(int field, String value) {
        tag(field, ProtoReader.DELIMITED);
        int length = value.length();
        reserve(ProtoReader.MAX_VARINT + length);
        int begin = position;
        varint(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                position = begin;
                delimited(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
            buffer[position++] = (byte) c;
        }
    }

    /** Bytes, unless there are none. */
    public void bytes(int field, byte[] value) {
        if (value.length > 0) {
            tag(field, ProtoReader.DELIMITED);
            delimited(value);
        }
    }

    /** All numbers of a list in one packed field, unless there are none. */
    public void numbers(int field, Iterable<Long> values) {
        int before = position;
        begin(field, 0);
        int start = position;
        values.forEach(this::varint);
        boolean none = position == start;
        end();
        if (none) {
            position = before;
        }
    }

    /**
     * Opens a nested message; what follows goes into it.
     *
     * @param expectedBytes about how long it will be; only speed depends on it
     */
    public void begin(int field, int expectedBytes) {
        tag(field, ProtoReader.DELIMITED);
        int width = widthOf(expectedBytes);
        reserve(width);
        position += width;
        starts[depth] = position;
        widths[depth] = width;
        depth++;
    }

    /** Closes the message opened last. */
    public void end() {
        depth--;
        int start = starts[depth];
        int length = position - start;
        int width = widthOf(length);
        int shift = width - widths[depth];
        if (shift != 0) {
            reserve(Math.max(0, shift));
            System.arraycopy(buffer, start, buffer, start + shift, length);
        }
        position = start - widths[depth];
        varint(length);
        position += length;
    }

    /** The version of what is written. */
    public int version() {
        return version;
    }

    /** How many bytes were written so far. */
    public int size() {
        return position;
    }

    /** What was written; the writer must not be used afterwards. */
    public byte[] toByteArray() {
        return position == buffer.length ? buffer : Arrays.copyOf(buffer, position);
    }

    /** Copies out what was written and starts again with the same buffer. */
    public byte[] drain() {
        byte[] written = Arrays.copyOf(buffer, position);
        position = 0;
        return written;
    }

    private void tag(int field, int type) {
        varint((long) field << ProtoReader.TYPE_BITS | type);
    }

    private void delimited(byte[] value) {
        varint(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, buffer, position, value.length);
        position += value.length;
    }

    private void varint(long value) {
        reserve(ProtoReader.MAX_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[position++] = (byte) rest;
    }

    private static int widthOf(int length) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 6) / 7);
    }

    private void reserve(int bytes) {
        int needed = Math.addExact(position, bytes);
        if (needed > buffer.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, buffer.length * 2L);
            buffer = Arrays.copyOf(buffer, Math.max(needed, doubled));
        }
    }
}
