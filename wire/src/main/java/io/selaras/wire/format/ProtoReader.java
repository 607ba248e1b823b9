package io.selaras.wire.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A cursor over one message in the protobuf wire format.
 *
 * <p>Stricter than protobuf asks: fields come in ascending order and once, unless read as element
 * of a list; numbers have no needless bytes; defaults are left out; texts are valid UTF-8. So
 * damage is found early, and equal values have equal encodings. Usage: {@code while (in.next())
 * switch (in.field()) ...}, each case reading exactly once.
 */
public final class ProtoReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    static final int TYPE_BITS = 3;
    public static final int MAX_VARINT = 10;

    private static final int MAX_FIELD = 1 << 20;

    private final byte[] bytes;
    private final int limit;
    private int version;
    private int position;
    private int field;
    private int type;
    private boolean repeatable;

    public ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ProtoReader(byte[] bytes, int from, int to) {
        this(bytes, from, to, Integer.MAX_VALUE);
    }

    private ProtoReader(byte[] bytes, int from, int to, int version) {
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
        this.version = version;
    }

    /** From here on the message is read as one of this version; at first, of the newest. */
    public void readAs(int newVersion) {
        version = newVersion;
    }

    /** The version of what is read. */
    public int version() {
        return version;
    }

    /** Moves to the next field; false at the end of the message. */
    public boolean next() throws MalformedException {
        if (position == limit) {
            return false;
        }
        long tag = varint();
        long number = tag >>> TYPE_BITS;
        if (number < 1 || number > MAX_FIELD) {
            throw malformed("field number out of range");
        }
        if (number < field || (number == field && !repeatable)) {
            throw malformed("field out of order");
        }
        repeatable = false;
        field = (int) number;
        type = (int) tag & ((1 << TYPE_BITS) - 1);
        return true;
    }

    /** Number of the current field. */
    public int field() {
        return field;
    }

    /** A number other than 0, which is never written. */
    public long number() throws MalformedException {
        expect(VARINT);
        long value = varint();
        if (value == 0) {
            throw malformed("needless default");
        }
        return value;
    }

    /** A number that fits a positive {@code int}. */
    public int smallNumber() throws MalformedException {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw malformed("number out of range");
        }
        return (int) value;
    }

    /** A number that fits an {@code int}, and may be negative. */
    public int signedNumber() throws MalformedException {
        long value = number();
        if (value != (int) value) {
            throw malformed("number out of range");
        }
        return (int) value;
    }

    public boolean flag() throws MalformedException {
        if (number() != 1) {
            throw malformed("flag out of range");
        }
        return true;
    }

    public long fixed() throws MalformedException {
        expect(FIXED64);
        if (limit - position < Long.BYTES) {
            throw malformed("cut off");
        }
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (bytes[position++] & 0xFFL) << shift;
        }
        if (value == 0) {
            throw malformed("needless default");
        }
        return value;
    }

    /** A text other than the empty one, which is never written. */
    public String text() throws MalformedException {
        String text = optionalText();
        if (text.isEmpty()) {
            throw malformed("needless default");
        }
        return text;
    }

    /** A text that may be absent, and may be empty when present. */
    public String optionalText() throws MalformedException {
        int end = delimited();
        String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
        // The decoder puts this character in place of damage; it may also be there by right.
        if (text.indexOf('\uFFFD') >= 0
                && !Arrays.equals(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, position, end))) {
            throw malformed("text is not UTF-8");
        }
        position = end;
        return text;
    }

    /** One text of a list. */
    public String element() throws MalformedException {
        return repeated().optionalText();
    }

    public byte[] bytes() throws MalformedException {
        int end = delimited();
        byte[] value = Arrays.copyOfRange(bytes, position, end);
        if (value.length == 0) {
            throw malformed("needless default");
        }
        position = end;
        return value;
    }

    /** All numbers of a packed list. */
    public List<Long> numbers(int atMost) throws MalformedException {
        ProtoReader list = message();
        List<Long> values = new ArrayList<>();
        if (list.position == list.limit) {
            throw malformed("needless default");
        }
        while (list.position < list.limit) {
            if (values.size() == atMost) {
                throw malformed("list too long");
            }
            values.add(list.varint());
        }
        return values;
    }

    /** A nested message, to be read by its own cursor. */
    public ProtoReader message() throws MalformedException {
        int end = delimited();
        ProtoReader nested = new ProtoReader(bytes, position, end, version);
        position = end;
        return nested;
    }

    /** One message of a list. */
    public ProtoReader messageElement() throws MalformedException {
        return repeated().message();
    }

    /** Lets the current field come once more, as it is one of a list. */
    public ProtoReader repeated() {
        repeatable = true;
        return this;
    }

    /** A complaint about this message. */
    public MalformedException malformed(String what) {
        return new MalformedException("%s (field %d, byte %d)".formatted(what, field, position));
    }

    /** A complaint about the current field, which this version does not know. */
    public MalformedException unknownField() {
        return malformed("unknown field");
    }

    private int delimited() throws MalformedException {
        expect(DELIMITED);
        long length = varint();
        if (length < 0 || length > limit - position) {
            throw malformed("cut off");
        }
        return position + (int) length;
    }

    private void expect(int wanted) throws MalformedException {
        if (type != wanted) {
            throw malformed("unexpected type");
        }
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT; i++) {
            if (position == limit) {
                throw malformed("cut off");
            }
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                boolean needless = next == 0 && i > 0;
                boolean tooLarge = i == MAX_VARINT - 1 && next != 1;
                if (needless || tooLarge) {
                    throw malformed("number in the wrong form");
                }
                return value;
            }
        }
        throw malformed("number too long");
    }
}
