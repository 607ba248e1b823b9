package io.selaras.fuzz.disk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Scripts of damage and forgery of each kind. */
public final class DiskSeeds {

    private DiskSeeds() {}

    public static Map<Class<?>, List<byte[]>> all() {
        Map<Class<?>, List<byte[]>> seeds = new LinkedHashMap<>();
        seeds.put(JournalFuzzTest.class, scripts(21, 12));
        seeds.put(ForgedJournalFuzzTest.class, scripts(24, 14));
        List<byte[]> snapshots = scripts(12, 8);
        snapshots.add(concatenated((byte) 1, SnapshotFuzzTest.file()));
        seeds.put(SnapshotFuzzTest.class, snapshots);
        return seeds;
    }

    /** Random scripts whose second byte, the kind of the first step, takes each value in turn. */
    private static List<byte[]> scripts(int count, int bytes) {
        List<byte[]> scripts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] script = new byte[bytes];
            new Random(i).nextBytes(script);
            script[0] = (byte) (i % 3);
            script[1] = (byte) i;
            scripts.add(script);
        }
        return scripts;
    }

    private static byte[] concatenated(byte first, byte[] rest) {
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = first;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }
}
