package io.selaras.core.cache;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an entry holds: bytes that nobody changes, and what they are. */
public final class CacheValue {

    private static final int BYTES = 48;
    private static final String TEXT = "text/plain";

    private final String contentType;
    private final byte[] bytes;

    private CacheValue(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    /**
     * A value of these bytes, which the caller gives away.
     *
     * @param contentType empty if the writer did not say
     */
    public static CacheValue of(String contentType, byte[] bytes) {
        return new CacheValue(contentType, bytes);
    }

    /** A number in decimal text. */
    public static CacheValue of(long number) {
        return new CacheValue(TEXT, text(number));
    }

    /** The same kind of content, with this number in it. */
    public CacheValue with(long number) {
        return new CacheValue(contentType, text(number));
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /** Empty if the writer did not say. */
    public String contentType() {
        return contentType;
    }

    /** How many bytes its content has. */
    public int size() {
        return bytes.length;
    }

    /** The bytes themselves, to be read only: they are not copied, as there may be a million. */
    public byte[] bytes() {
        return bytes;
    }

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        return StateHash.mix(StateHash.ofAll(contentType), StateHash.ofAll(bytes));
    }

    /** How many bytes of memory it takes, about. */
    public long memory() {
        return BYTES + TextSize.of(contentType) + bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheValue it
                && contentType.equals(it.contentType)
                && Arrays.equals(bytes, it.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * contentType.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of " + contentType;
    }
}
