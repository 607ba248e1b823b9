package io.selaras.wire;

import io.selaras.core.lock.LockMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    static final int MAX_VARINT = 10;

    private static final int MAX_FIELD = 1 << 20;

    private final byte[] bytes;
    private final int limit;
    private int position;
    private int field;
    private int type;
    private boolean repeatable;

    public ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ProtoReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
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
        repeatable = true;
        return optionalText();
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
        ProtoReader nested = new ProtoReader(bytes, position, end);
        position = end;
        return nested;
    }

    /** One message of a list. */
    public ProtoReader messageElement() throws MalformedException {
        repeatable = true;
        return message();
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

    /**
     * A message without nested ones, read whole: one letter says of what type each field is, from 1
     * on. {@code t} is a text, {@code n} a number, {@code f} a flag, {@code m} a lock mode, which
     * must be there.
     */
    public static final class Flat {

        private final String[] texts;
        private final long[] numbers;
        private @Nullable LockMode mode;

        private Flat(int fields) {
            texts = new String[fields + 1];
            Arrays.fill(texts, "");
            numbers = new long[fields + 1];
        }

        public static Flat read(ProtoReader in, String types) throws MalformedException {
            Flat flat = new Flat(types.length());
            while (in.next()) {
                int field = in.field();
                char type = field <= types.length() ? types.charAt(field - 1) : '?';
                switch (type) {
                    case 't' -> flat.texts[field] = in.text();
                    case 'n' -> flat.numbers[field] = in.number();
                    case 'f' -> flat.numbers[field] = in.flag() ? 1 : 0;
                    case 'm' -> flat.mode = CoreCodec.readMode(in);
                    default -> throw in.unknownField();
                }
            }
            if (flat.mode == null && types.indexOf('m') >= 0) {
                throw in.malformed("no lock mode");
            }
            return flat;
        }

        public String text(int field) {
            return texts[field];
        }

        public long number(int field) {
            return numbers[field];
        }

        /** A number that fits an {@code int}. */
        public int small(int field) throws MalformedException {
            if (numbers[field] != (int) numbers[field]) {
                throw new MalformedException("number out of range (field %d)".formatted(field));
            }
            return (int) numbers[field];
        }

        public boolean flag(int field) {
            return numbers[field] != 0;
        }

        public LockMode mode() {
            if (mode == null) {
                throw new IllegalStateException("a message of a type without a mode");
            }
            return mode;
        }
    }
}
