package io.selaras.journal.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The content of one file: what a reader sees now and, per 512-byte sector, which versions a power
 * cut may leave behind. A disk writes a sector whole or not at all, except the one it was writing.
 */
final class MemoryFile {

    private static final int SECTOR_BYTES = 512;
    private static final int VERSIONS_KEPT = 4;

    private byte[] content = new byte[0];
    private int size;
    private int syncedSize;

    /** Unsynced sectors; the first version is the synced one. */
    private final TreeMap<Integer, List<byte[]>> unsynced = new TreeMap<>();

    private int lastSector = -1;

    MemoryFile copy() {
        MemoryFile copy = new MemoryFile();
        copy.content = content.clone();
        copy.size = size;
        copy.syncedSize = syncedSize;
        unsynced.forEach(
                (sector, versions) -> copy.unsynced.put(sector, new ArrayList<>(versions)));
        copy.lastSector = lastSector;
        return copy;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(content, size);
    }

    int read(ByteBuffer into, long position) {
        if (position >= size) {
            return 0;
        }
        int count = (int) Math.min(into.remaining(), size - position);
        into.put(content, (int) position, count);
        return count;
    }

    void write(ByteBuffer from, long position) {
        int count = from.remaining();
        if (count == 0) {
            return;
        }
        int start = Math.toIntExact(position);
        int end = Math.addExact(start, count);
        reserve(end);
        int firstSector = start / SECTOR_BYTES;
        lastSector = (end - 1) / SECTOR_BYTES;
        for (int sector = firstSector; sector <= lastSector; sector++) {
            unsynced.computeIfAbsent(sector, this::currentVersion);
        }
        from.get(content, start, count);
        size = Math.max(size, end);
        for (int sector = firstSector; sector <= lastSector; sector++) {
            remember(sector);
        }
    }

    void force() {
        unsynced.clear();
        syncedSize = size;
        lastSector = -1;
    }

    /** Each unsynced sector becomes one of its versions; the last written one may be torn. */
    void powerCut(SplittableRandom random) {
        int surviving = random.nextBoolean() ? syncedSize : size;
        boolean dropAll = random.nextInt(4) == 0;
        for (Map.Entry<Integer, List<byte[]>> dirty : unsynced.entrySet()) {
            List<byte[]> versions = dirty.getValue();
            byte[] chosen = versions.get(dropAll ? 0 : random.nextInt(versions.size()));
            if (!dropAll && dirty.getKey() == lastSector && random.nextInt(3) == 0) {
                chosen = torn(versions, random);
            }
            System.arraycopy(chosen, 0, content, dirty.getKey() * SECTOR_BYTES, SECTOR_BYTES);
        }
        truncate(surviving);
        force();
    }

    /** Shortens the file, or does nothing if it is shorter already. */
    void truncate(int newSize) {
        if (newSize < size) {
            Arrays.fill(content, newSize, content.length, (byte) 0);
            size = newSize;
        }
    }

    void flipBit(long bit) {
        content[(int) (bit / Byte.SIZE)] ^= (byte) (1 << (bit % Byte.SIZE));
    }

    private static byte[] torn(List<byte[]> versions, SplittableRandom random) {
        byte[] mixed = versions.getFirst().clone();
        System.arraycopy(versions.getLast(), 0, mixed, 0, random.nextInt(SECTOR_BYTES));
        return mixed;
    }

    private List<byte[]> currentVersion(int sector) {
        List<byte[]> versions = new ArrayList<>(2);
        versions.add(sectorBytes(sector));
        return versions;
    }

    private void remember(int sector) {
        List<byte[]> versions = unsynced.computeIfAbsent(sector, this::currentVersion);
        if (versions.size() == VERSIONS_KEPT) {
            versions.remove(1);
        }
        versions.add(sectorBytes(sector));
    }

    private byte[] sectorBytes(int sector) {
        return Arrays.copyOfRange(content, sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES);
    }

    private void reserve(int end) {
        int needed = Math.ceilDiv(end, SECTOR_BYTES) * SECTOR_BYTES;
        if (needed > content.length) {
            content = Arrays.copyOf(content, Math.max(needed, content.length * 2));
        }
    }
}
