package io.selaras.wire.image;

import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream as a sequence of records: the fields of one long protobuf message. */
final class RecordStream {

    /** No record is longer. */
    static final int MAX_RECORD_BYTES = 16 << 20;

    private static final int DELIMITED = 2;

    private final InputStream in;
    private byte[] buffer = new byte[ImageCodec.PIECE_BYTES];
    private int position;
    private int limit;
    private int version = VersionRange.KNOWN.newest();

    /** One record; its body is valid until the next one is read. */
    record Item(int field, ProtoReader body) {}

    RecordStream(InputStream in) {
        this.in = in;
    }

    /** From here on records are read as of this version. */
    void readAs(int newVersion) {
        version = newVersion;
    }

    /** Whether another record follows. */
    boolean hasNext() throws IOException {
        return ensure(1);
    }

    Item next() throws IOException, MalformedException {
        int tag = tag();
        if (tag < 0 || (tag & 7) != DELIMITED || tag >>> 3 == 0) {
            throw new MalformedException("an image does not continue here");
        }
        int length = length();
        if (!ensure(length)) {
            throw new MalformedException("the image is cut off");
        }
        ProtoReader body = new ProtoReader(buffer, position, position + length);
        body.readAs(version);
        position += length;
        return new Item(tag >>> 3, body);
    }

    /** Of one byte or two; below 0 if it is of more, or of two without need. */
    private int tag() throws IOException, MalformedException {
        int low = nextByte();
        if (low >= 0) {
            return low;
        }
        int high = nextByte();
        return high <= 0 ? -1 : (low & 0x7F) | high << 7;
    }

    private int length() throws IOException, MalformedException {
        int length = 0;
        for (int shift = 0; shift < Integer.SIZE - 7; shift += 7) {
            int next = nextByte();
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                if (length > MAX_RECORD_BYTES || (next == 0 && shift > 0)) {
                    break;
                }
                return length;
            }
        }
        throw new MalformedException("a record of an image has an impossible length");
    }

    private int nextByte() throws IOException, MalformedException {
        if (!ensure(1)) {
            throw new MalformedException("the image is cut off");
        }
        return buffer[position++];
    }

    /** Makes so many bytes available in the buffer; false if the stream ends before. */
    private boolean ensure(int bytes) throws IOException {
        if (limit - position >= bytes) {
            return true;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < bytes) {
            if (limit == buffer.length) {
                // Only what has come makes the buffer grow: a damaged length reserves nothing.
                buffer = Arrays.copyOf(buffer, (int) Math.min(bytes, 2L * buffer.length));
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }
}
