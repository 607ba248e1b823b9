package io.selaras.replica;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Snapshots as bytes. */
final class Images {

    private Images() {}

    static byte[] encode(CoordinationImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageCodec.encode(image, bytes::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static CoordinationImage decode(byte[] bytes) {
        try {
            return ImageCodec.decode(new ByteArrayInputStream(bytes));
        } catch (IOException | MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
