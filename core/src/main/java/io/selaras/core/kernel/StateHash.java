package io.selaras.core.kernel;

/**
 * A 64-bit hash that is the same in every JVM. Records of a table are hashed one by one and summed,
 * so that a table's hash follows each change in constant time and does not depend on order. Never
 * feed it the {@code hashCode} of an enum or of a record: the first differs between JVMs, the
 * second may.
 */
public final class StateHash {
    /** The constants of the SplitMix64 finalizer (Steele, Lea and Flood, OOPSLA 2014). */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static final long FIRST_MULTIPLIER = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_MULTIPLIER = 0x94D049BB133111EBL;

    private StateHash() {}

    /** Folds one more number into a hash. */
    public static long mix(long hash, long value) {
        long z = (hash ^ value) + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * FIRST_MULTIPLIER;
        z = (z ^ (z >>> 27)) * SECOND_MULTIPLIER;
        return z ^ (z >>> 31);
    }

    /** Folds one more text into a hash; the language fixes what a text's {@code hashCode} is. */
    public static long mix(long hash, String text) {
        return mix(hash, ((long) text.length() << 32) ^ text.hashCode());
    }

    /** Folds an origin into a hash. */
    public static long mix(long hash, Origin origin) {
        return mix(mix(mix(hash, origin.node()), origin.start()), origin.number());
    }

    /** Hash of all characters of a text: for keys whose equality decides something. */
    public static long ofAll(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return hash;
    }

    /** Hash of all bytes of a content. */
    public static long ofAll(byte[] bytes) {
        long hash = bytes.length;
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            hash = mix(hash, word(bytes, i));
        }
        return hash;
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = Math.min(bytes.length, from + Long.BYTES) - 1; i >= from; i--) {
            word = word << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return word;
    }
}
