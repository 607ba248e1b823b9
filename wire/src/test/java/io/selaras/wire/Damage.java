package io.selaras.wire;

import static org.assertj.core.api.Assertions.fail;

import io.selaras.wire.format.MalformedException;
import java.util.Arrays;
import java.util.Random;

/** Damaged encodings: a reader refuses them as malformed, or reads some value; nothing else. */
public final class Damage {

    /** Reads bytes as something. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(byte[] bytes) throws MalformedException;
    }

    private Damage() {}

    /** Cuts the bytes at every offset; returns how many of the pieces were refused. */
    public static int cutEverywhere(byte[] bytes, Reading<?> reading) {
        int refused = 0;
        for (int length = 0; length < bytes.length; length++) {
            if (isRefused(Arrays.copyOf(bytes, length), reading, "cut at " + length)) {
                refused++;
            }
        }
        return refused;
    }

    /** Flips random bits, one to three at a time; returns how many results were refused. */
    public static int flipBits(byte[] bytes, int times, long seed, Reading<?> reading) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (isRefused(damaged, reading, "flip " + i + " of seed " + seed)) {
                refused++;
            }
        }
        return refused;
    }

    private static boolean isRefused(byte[] bytes, Reading<?> reading, String how) {
        try {
            reading.read(bytes);
            return false;
        } catch (MalformedException e) {
            return true;
        } catch (RuntimeException e) {
            return fail(how + " was not refused as malformed", e);
        }
    }
}
