package io.selaras.fuzz.disk;

import io.selaras.journal.memory.MemoryStorage;
import java.util.Arrays;
import java.util.List;

/** What disks, and people who copy files, do to files. */
final class Damage {

    private static final int SECTOR = 512;
    private static final int MAXIMUM_STEPS = 6;

    private Damage() {}

    /** Takes steps of damage as the script says. */
    static void inflict(MemoryStorage disk, Script script) {
        for (int step = 0; step < MAXIMUM_STEPS && script.goesOn(); step++) {
            List<String> names = disk.list();
            if (names.isEmpty()) {
                return;
            }
            int kind = script.next();
            String name = names.get(script.below(names.size()));
            byte[] content = disk.bytes(name);
            switch (kind % 7) {
                case 0 -> disk.put(name, zeroed(content, script));
                case 1 -> disk.put(name, overwritten(content, script));
                case 2 -> disk.put(name, moved(content, content, script));
                case 3 -> {
                    String other = names.get(script.below(names.size()));
                    disk.put(name, moved(disk.bytes(other), content, script));
                }
                case 4 -> disk.truncate(name, script.below(content.length + 1));
                case 5 -> disk.lose(name);
                default -> disk.put(name, flipped(content, script));
            }
        }
    }

    private static byte[] flipped(byte[] content, Script script) {
        byte[] flipped = content.clone();
        if (flipped.length > 0) {
            flipped[script.below(flipped.length)] ^= (byte) Math.max(1, script.next());
        }
        return flipped;
    }

    private static byte[] zeroed(byte[] content, Script script) {
        byte[] zeroed = content.clone();
        int from = script.below(content.length + 1) / SECTOR * SECTOR;
        Arrays.fill(zeroed, from, Math.min(zeroed.length, from + SECTOR), (byte) 0);
        return zeroed;
    }

    private static byte[] overwritten(byte[] content, Script script) {
        byte[] overwritten = content.clone();
        int from = script.below(content.length + 1);
        byte[] with = script.rest(Math.min(SECTOR, content.length - from));
        System.arraycopy(with, 0, overwritten, from, with.length);
        return overwritten;
    }

    /** A sector of one file where another belongs. */
    private static byte[] moved(byte[] source, byte[] target, Script script) {
        byte[] moved = target.clone();
        int from = script.below(source.length + 1) / SECTOR * SECTOR;
        int to = script.below(target.length + 1) / SECTOR * SECTOR;
        int count = Math.min(SECTOR, Math.min(source.length - from, moved.length - to));
        System.arraycopy(source, from, moved, to, count);
        return moved;
    }
}
