package io.selaras.link.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file of {@code name=value} lines, replaced as a whole and checked when read. Beside it
 * lies a spare of written zeros, which the next content overwrites: on a full disk a node can still
 * start, and still note that a peer did.
 */
final class DurableFile {

    private static final Logger LOG = LoggerFactory.getLogger(DurableFile.class);
    private static final String CHECK = "crc32c=";
    private static final int SPARE_BYTES = 4096;

    private final Path path;

    DurableFile(Path path) {
        this.path = path;
    }

    /** The values; empty if there is no file. */
    Optional<Map<String, String>> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String text = Files.readString(path);
        int end = text.lastIndexOf(CHECK);
        if (end < 0 || !text.substring(end).strip().equals(CHECK + check(text.substring(0, end)))) {
            throw new IOException(path + " is damaged: its checksum is wrong");
        }
        Map<String, String> values = new TreeMap<>();
        for (String line : text.substring(0, end).lines().toList()) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return Optional.of(values);
    }

    /** Replaces the file; when this returns the new values survive a power cut. */
    void write(Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        String checksum = check(text.toString());
        text.append(CHECK).append(checksum).append('\n');
        Path spare = path.resolveSibling(path.getFileName() + ".tmp");
        fill(spare, text.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(spare, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory =
                FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
        try {
            fill(spare, new byte[SPARE_BYTES]);
        } catch (IOException e) {
            LOG.warn("No spare for the next change of {}: {}", path, e.toString());
        }
    }

    /** Overwrites before it shortens, so that blocks which are there are used again. */
    private static void fill(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(content.length);
            channel.force(true);
        }
    }

    private static String check(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
