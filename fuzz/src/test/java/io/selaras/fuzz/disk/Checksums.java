package io.selaras.fuzz.disk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Checksums made right again after a forgery, independently of the code under test. */
final class Checksums {

    private static final int CRC_BYTES = 4;

    private Checksums() {}

    /** The first four bytes become the checksum of the rest, after these numbers. */
    static void seal(ByteBuffer sealed, long... before) {
        CRC32C crc = new CRC32C();
        for (long number : before) {
            crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        }
        crc.update(sealed.duplicate().position(CRC_BYTES));
        sealed.putInt(0, (int) crc.getValue());
    }
}
