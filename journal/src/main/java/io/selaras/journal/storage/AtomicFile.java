package io.selaras.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Small files that are replaced as a whole: temporary file, fsync, atomic rename, fsync of the
 * directory. After a crash a reader sees the old content or the new, never a mixture.
 */
public final class AtomicFile {

    /** Suffix of a file that is not finished; whoever owns the directory may delete it. */
    public static final String TEMPORARY_SUFFIX = ".tmp";

    private AtomicFile() {}

    /** Replaces the file durably. */
    public static void write(Storage storage, String name, byte[] content) throws IOException {
        String temporary = name + TEMPORARY_SUFFIX;
        if (storage.list().contains(temporary)) {
            storage.delete(temporary);
        }
        try (StorageFile file = storage.create(temporary)) {
            file.write(ByteBuffer.wrap(content), 0);
            file.force();
        }
        storage.rename(temporary, name);
        storage.syncDirectory();
    }

    /** The whole content, or empty if there is no such file. */
    public static Optional<byte[]> read(Storage storage, String name) throws IOException {
        if (!storage.list().contains(name)) {
            return Optional.empty();
        }
        try (StorageFile file = storage.open(name)) {
            ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.size()));
            file.read(content, 0);
            return Optional.of(content.array());
        }
    }
}
