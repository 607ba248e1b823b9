package io.selaras.fuzz.wire;

import io.selaras.fuzz.Memory;
import io.selaras.wire.format.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The property of all codecs: bytes are malformed, or the only encoding of what was read. */
final class RoundTrip {

    private RoundTrip() {}

    /** Reads bytes as something. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(byte[] bytes) throws MalformedException;
    }

    /** Writes something as bytes. */
    @FunctionalInterface
    interface Encoder<T> {
        byte[] encode(T value);
    }

    /** What the bytes mean; empty if they were refused. */
    static <T> Optional<T> check(byte[] bytes, Decoder<T> decoder, Encoder<T> encoder) {
        T value;
        try {
            value = Memory.bounded(bytes.length, () -> decoder.decode(bytes));
        } catch (MalformedException e) {
            return Optional.empty();
        }
        byte[] again = encoder.encode(value);
        if (!Arrays.equals(bytes, again)) {
            throw new AssertionError(
                    "%s was read as %s, which is written as %s"
                            .formatted(hex(bytes), value, hex(again)));
        }
        return Optional.of(value);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
