package io.selaras.journal;

import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A disk that counts the fsyncs of files that are segments at that moment. */
final class CountedForces implements Storage {

    private final Storage disk;
    private final Map<String, CountedFile> files = new HashMap<>();
    private long forcesOfSegments;

    CountedForces(Storage disk) {
        this.disk = disk;
    }

    long forcesOfSegments() {
        return forcesOfSegments;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return counted(name, disk.open(name));
    }

    @Override
    public StorageFile create(String name) throws IOException {
        return counted(name, disk.create(name));
    }

    @Override
    public void delete(String name) throws IOException {
        files.remove(name);
        disk.delete(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
        CountedFile file = files.remove(from);
        if (file != null) {
            file.segment = to.endsWith(".log");
            files.put(to, file);
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

    private StorageFile counted(String name, StorageFile file) {
        CountedFile counted = new CountedFile(file);
        counted.segment = name.endsWith(".log");
        files.put(name, counted);
        return counted;
    }

    private final class CountedFile implements StorageFile {
        private final StorageFile file;
        private boolean segment;

        CountedFile(StorageFile file) {
            this.file = file;
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
            forcesOfSegments += segment ? 1 : 0;
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
