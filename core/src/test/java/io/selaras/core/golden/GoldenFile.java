package io.selaras.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Texts in {@code src/test/resources/golden} of the module that runs. A change of one of them is a
 * change of what other nodes, clients, dashboards or disks read; a rename in the code is none.
 */
public final class GoldenFile {

    private static final boolean WRITE = "write".equals(System.getProperty("selaras.golden"));

    private GoldenFile() {}

    /** Compares, or writes anew with {@code -Dselaras.golden=write}. */
    public static void compare(String name, List<String> lines) throws IOException {
        Path file = file(name);
        String text = String.join("\n", lines) + "\n";
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** The file with this name. */
    public static Path file(String name) {
        return Path.of("src", "test", "resources", "golden", name);
    }
}
