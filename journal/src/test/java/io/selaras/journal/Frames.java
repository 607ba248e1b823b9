package io.selaras.journal;

import java.nio.ByteBuffer;

/** Looks into the bytes of a sound segment file, independently of the code under test. */
final class Frames {

    private static final int HEADER = 512;

    private Frames() {}

    static long firstSequence(byte[] segment) {
        return ByteBuffer.wrap(segment).getLong(HEADER + 8);
    }
}
