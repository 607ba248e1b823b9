package io.selaras.wire.image;

import java.io.IOException;

/** Where the pieces of an encoded image go, in order. */
@FunctionalInterface
public interface ImageSink {

    /** Takes the next piece, which is its own from now on. */
    void accept(byte[] piece) throws IOException;
}
