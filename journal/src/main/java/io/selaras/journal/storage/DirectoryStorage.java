package io.selaras.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A real directory; {@code force} means {@code FileChannel.force(false)}, that is fdatasync. */
public final class DirectoryStorage implements Storage {

    private static final Descriptors DESCRIPTORS = new Descriptors(Duration.ofMillis(50));

    private final Path directory;

    private DirectoryStorage(Path directory) {
        this.directory = directory;
    }

    /** Uses this directory, creating it durably if it is missing. */
    public static DirectoryStorage at(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            createDurably(absolute);
        }
        return new DirectoryStorage(absolute);
    }

    private static void createDurably(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null) {
            return;
        }
        if (!Files.isDirectory(parent)) {
            createDurably(parent);
        }
        Files.createDirectories(directory);
        syncDirectory(parent);
    }

    @Override
    public List<String> list() throws IOException {
        return DESCRIPTORS.await(toString(), this::files);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS))
                    .map(child -> Objects.toString(child.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public StorageFile open(String name) throws IOException {
        Path file = resolve(name);
        return new ChannelFile(
                name, channel(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public StorageFile create(String name) throws IOException {
        Path file = resolve(name);
        try {
            return new ChannelFile(
                    name,
                    channel(
                            file,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw translate(name, e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                resolve(from),
                resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void syncDirectory() throws IOException {
        syncDirectory(directory);
    }

    @Override
    public long usableBytes() throws IOException {
        // Unlike a file store, this needs no descriptor.
        return directory.toFile().getUsableSpace();
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private Path resolve(String name) {
        Path resolved = directory.resolve(name);
        if (!directory.equals(resolved.getParent())) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
        return resolved;
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = channel(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileChannel channel(Path file, OpenOption... options) throws IOException {
        return DESCRIPTORS.await(file.toString(), () -> FileChannel.open(file, options));
    }

    /** The JDK has no type for ENOSPC and EDQUOT; the text of strerror is all there is. */
    private static IOException translate(String name, IOException e) {
        String message = Objects.toString(e.getMessage(), "");
        boolean full =
                message.contains("No space left on device")
                        || message.contains("Disk quota exceeded");
        return full ? new StorageFullException("no space left for " + name, e) : e;
    }

    private record ChannelFile(String name, FileChannel channel) implements StorageFile {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int total = 0;
            while (into.hasRemaining()) {
                int count = channel.read(into, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            long at = position;
            try {
                while (from.hasRemaining()) {
                    at += channel.write(from, at);
                }
            } catch (IOException e) {
                throw translate(name, e);
            }
        }

        @Override
        public void force() throws IOException {
            try {
                channel.force(false);
            } catch (IOException e) {
                // Some file systems find out only now that there is no space for what was written.
                throw translate(name, e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
