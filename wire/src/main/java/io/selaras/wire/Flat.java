package io.selaras.wire;

import io.selaras.core.lock.LockMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message without nested ones, read whole: one letter says of what type each field is, from 1 on.
 * {@code t} is a text, {@code n} a number, {@code f} a flag, {@code m} a lock mode, which must be
 * there.
 */
public final class Flat {

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
