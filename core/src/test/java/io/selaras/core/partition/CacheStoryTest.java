package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story of caches comes out as it is written. */
class CacheStoryTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "cache-stories");
    private static final boolean WRITE = "write".equals(System.getProperty("selaras.stories"));

    static List<String> stories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void comesOutAsWritten(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String written = Files.readString(file);
        String told = new CacheStory().tell(written);
        if (WRITE) {
            Files.writeString(file, told);
        } else {
            assertThat(told).isEqualTo(written);
        }
    }

    @Test
    void thereAreStories() throws IOException {
        assertThat(stories()).hasSizeGreaterThan(5);
    }
}
