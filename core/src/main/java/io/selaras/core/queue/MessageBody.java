package io.selaras.core.queue;

import io.selaras.core.kernel.StateHash;
import java.util.Arrays;

/** The content of a message: bytes that nobody changes. */
public final class MessageBody {

    public static final MessageBody EMPTY = new MessageBody(new byte[0]);

    private final byte[] bytes;

    private MessageBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A body of these bytes, which the caller gives away. */
    public static MessageBody of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new MessageBody(bytes);
    }

    public int size() {
        return bytes.length;
    }

    /** The bytes themselves, to be read only: they are not copied, as there may be a million. */
    public byte[] bytes() {
        return bytes;
    }

    /** Of all bytes; the same in every JVM. */
    public long hash() {
        return StateHash.ofAll(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageBody it && Arrays.equals(bytes, it.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
