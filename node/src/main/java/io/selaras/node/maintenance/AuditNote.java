package io.selaras.node.maintenance;

import io.selaras.http.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A durable line in the file {@code audit.log} of a data directory. */
final class AuditNote {

    static final String FILE = "audit.log";

    private AuditNote() {}

    static void write(Path directory, String action, String detail, String reason)
            throws IOException {
        String line =
                new JsonWriter()
                                .beginObject()
                                .member("at", Instant.now().toString())
                                .member("by", System.getProperty("user.name", "unknown"))
                                .member("action", action)
                                .member("detail", detail)
                                .member("reason", reason)
                                .endObject()
                        + "\n";
        try (FileChannel file =
                FileChannel.open(
                        directory.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }
}
