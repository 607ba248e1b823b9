package io.selaras.journal.memory;

import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import io.selaras.journal.storage.StorageFullException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A fake disk with faults on demand: power cuts that keep or lose unsynced sectors in any order and
 * the newest directory changes, flipped bits, failing writes and fsyncs, a full disk.
 */
public final class MemoryStorage implements Storage {

    private NavigableMap<String, MemoryFile> names = new TreeMap<>();

    /** What the directory was after each change since the last sync; the first is synced. */
    private final List<NavigableMap<String, MemoryFile>> unsyncedNames = new ArrayList<>();

    private long capacityBytes = Long.MAX_VALUE;
    private long generation;
    private long forces;
    private long operations;
    private long crashAt = Long.MAX_VALUE;
    private long failForceAt = Long.MAX_VALUE;
    private long failWriteAt = Long.MAX_VALUE;
    private long writes;

    /** An empty disk. */
    public MemoryStorage() {
        unsyncedNames.add(new TreeMap<>());
    }

    /** An independent disk with the same content, synced and unsynced. */
    public MemoryStorage copy() {
        MemoryStorage copy = new MemoryStorage();
        Map<MemoryFile, MemoryFile> files = new LinkedHashMap<>();
        copy.names = copied(names, files);
        copy.unsyncedNames.clear();
        unsyncedNames.forEach(version -> copy.unsyncedNames.add(copied(version, files)));
        copy.capacityBytes = capacityBytes;
        return copy;
    }

    private static NavigableMap<String, MemoryFile> copied(
            NavigableMap<String, MemoryFile> names, Map<MemoryFile, MemoryFile> files) {
        NavigableMap<String, MemoryFile> copy = new TreeMap<>();
        names.forEach(
                (name, file) -> copy.put(name, files.computeIfAbsent(file, MemoryFile::copy)));
        return copy;
    }

    /** Cuts the power: unsynced content survives or not as the seed says; open files die. */
    public void powerCut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        names = unsyncedNames.get(random.nextInt(unsyncedNames.size()));
        unsyncedNames.clear();
        unsyncedNames.add(new TreeMap<>(names));
        names.values().forEach(file -> file.powerCut(random));
        restart();
    }

    /** The process died but the machine did not: nothing written is lost; open files die. */
    public void processKilled() {
        restart();
    }

    private void restart() {
        generation++;
        failNothing();
    }

    /** What was to fail later does not. */
    public void failNothing() {
        crashAt = Long.MAX_VALUE;
        failForceAt = Long.MAX_VALUE;
        failWriteAt = Long.MAX_VALUE;
    }

    /** From the given number of further changes on, every operation fails: the machine is dead. */
    public void crashAfter(long furtherOperations) {
        crashAt = operations + furtherOperations;
    }

    /** The n-th next fsync fails once, leaving unsynced what it should have synced. */
    public void failForce(long n) {
        failForceAt = forces + n;
    }

    /** The n-th next write fails once, without effect. */
    public void failWrite(long n) {
        failWriteAt = writes + n;
    }

    /** Limits the sum of all file sizes. */
    public void limitCapacity(long bytes) {
        capacityBytes = bytes;
    }

    /** Flips one bit of a file, on the disk itself. */
    public void flipBit(String name, long bit) {
        existing(name).flipBit(bit);
    }

    /** Shortens a file, on the disk itself. */
    public void truncate(String name, int newSize) {
        existing(name).truncate(newSize);
        existing(name).force();
    }

    /** Replaces or creates a file, on the disk itself. */
    public void put(String name, byte[] content) {
        MemoryFile file = new MemoryFile();
        file.write(ByteBuffer.wrap(content), 0);
        file.force();
        names.put(name, file);
        unsyncedNames.forEach(version -> version.put(name, file));
    }

    /** Loses a file, on the disk itself. */
    public void lose(String name) {
        names.remove(name);
        unsyncedNames.forEach(version -> version.remove(name));
    }

    /** A copy of a file's present content. */
    public byte[] bytes(String name) {
        return existing(name).bytes();
    }

    /** Fsyncs of file content that were asked for so far. */
    public long forces() {
        return forces;
    }

    /** Writes of file content that were asked for so far. */
    public long writes() {
        return writes;
    }

    /** Changes of any kind that were asked for so far: writes, fsyncs and directory changes. */
    public long operations() {
        return operations;
    }

    @Override
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public StorageFile open(String name) throws IOException {
        MemoryFile file = names.get(name);
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return new Handle(file, generation);
    }

    @Override
    public StorageFile create(String name) throws IOException {
        count();
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        MemoryFile file = new MemoryFile();
        names.put(name, file);
        directoryChanged();
        return new Handle(file, generation);
    }

    @Override
    public void delete(String name) throws IOException {
        count();
        if (names.remove(name) == null) {
            throw new FileNotFoundException(name);
        }
        directoryChanged();
    }

    @Override
    public void rename(String from, String to) throws IOException {
        count();
        MemoryFile file = names.remove(from);
        if (file == null) {
            throw new FileNotFoundException(from);
        }
        names.put(to, file);
        directoryChanged();
    }

    @Override
    public void syncDirectory() throws IOException {
        count();
        unsyncedNames.clear();
        unsyncedNames.add(new TreeMap<>(names));
    }

    @Override
    public long usableBytes() {
        return Math.max(0, capacityBytes - usedBytes());
    }

    private long usedBytes() {
        return names.values().stream().mapToLong(MemoryFile::size).sum();
    }

    private void directoryChanged() {
        unsyncedNames.add(new TreeMap<>(names));
    }

    private MemoryFile existing(String name) {
        MemoryFile file = names.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return file;
    }

    private void count() throws IOException {
        operations++;
        if (operations > crashAt) {
            throw new IOException("the machine is dead");
        }
    }

    private final class Handle implements StorageFile {
        private final MemoryFile file;
        private final long openedIn;

        Handle(MemoryFile file, long openedIn) {
            this.file = file;
            this.openedIn = openedIn;
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            check();
            return file.read(into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            check();
            count();
            writes++;
            if (writes == failWriteAt) {
                throw new IOException("injected failure of a write");
            }
            long growth = Math.max(0, position + from.remaining() - file.size());
            if (growth > usableBytes()) {
                throw new StorageFullException("the fake disk is full");
            }
            file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            check();
            count();
            forces++;
            if (forces == failForceAt) {
                throw new IOException("injected failure of an fsync");
            }
            file.force();
        }

        @Override
        public void close() {
            // Memory needs no closing, and a file may be closed after its machine has died.
        }

        private void check() throws IOException {
            if (openedIn != generation) {
                throw new IOException("opened before the last restart");
            }
        }
    }
}
