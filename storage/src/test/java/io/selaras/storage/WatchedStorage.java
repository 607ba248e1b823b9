package io.selaras.storage;

import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/** A disk that notes fsyncs and deletions of segments, and how much the loop was told before. */
final class WatchedStorage implements Storage {

    private final Storage disk;
    private final IntSupplier told;
    private final CountDownLatch deleted;
    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
    private final TreeMap<String, WatchedFile> files = new TreeMap<>();

    WatchedStorage(Storage disk, IntSupplier told, CountDownLatch deleted) {
        this.disk = disk;
        this.told = told;
        this.deleted = deleted;
    }

    List<String> happened() {
        return List.copyOf(happened);
    }

    void forget() {
        happened.clear();
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return watched(name, disk.open(name));
    }

    @Override
    public StorageFile create(String name) throws IOException {
        return watched(name, disk.create(name));
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
        if (isSegment(name)) {
            note("deletion");
            deleted.countDown();
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
        WatchedFile file = files.remove(from);
        if (file != null) {
            file.segment = isSegment(to);
        }
    }

    @Override
    public void syncDirectory() throws IOException {
        disk.syncDirectory();
    }

    @Override
    public long usableBytes() throws IOException {
        return disk.usableBytes();
    }

    private WatchedFile watched(String name, StorageFile file) {
        WatchedFile watched = new WatchedFile(file, isSegment(name));
        files.put(name, watched);
        return watched;
    }

    private void note(String what) {
        happened.add(what + ", told " + told.getAsInt());
    }

    private static boolean isSegment(String name) {
        return name.endsWith(".log");
    }

    private final class WatchedFile implements StorageFile {
        private final StorageFile file;
        private boolean segment;

        WatchedFile(StorageFile file, boolean segment) {
            this.file = file;
            this.segment = segment;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            if (segment) {
                note("fsync");
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
