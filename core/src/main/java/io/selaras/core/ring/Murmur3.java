package io.selaras.core.ring;

/** MurmurHash3 for 32 bits on x86, by Austin Appleby, with seed 0. */
final class Murmur3 {
    private static final int FIRST_MULTIPLIER = 0xCC9E2D51;
    private static final int SECOND_MULTIPLIER = 0x1B873593;

    private Murmur3() {}

    static int of(byte[] bytes) {
        int hash = 0;
        int whole = bytes.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            hash = Integer.rotateLeft(hash ^ scrambled(word(bytes, i, 4)), 13) * 5 + 0xE6546B64;
        }
        // The last word is short; without one this changes nothing, as 0 is scrambled to 0.
        hash ^= scrambled(word(bytes, whole, bytes.length - whole));
        return finished(hash ^ bytes.length);
    }

    private static int word(byte[] bytes, int from, int length) {
        int word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[from + i] & 0xFF) << (8 * i);
        }
        return word;
    }

    private static int scrambled(int word) {
        return Integer.rotateLeft(word * FIRST_MULTIPLIER, 15) * SECOND_MULTIPLIER;
    }

    private static int finished(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }
}
