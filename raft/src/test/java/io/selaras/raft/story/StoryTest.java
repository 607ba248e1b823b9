package io.selaras.raft.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every story and compares the transcript with the one that was reviewed. */
final class StoryTest {

    private static final Path STORIES = Path.of("src/test/resources/stories");
    private static final boolean WRITE = "write".equals(System.getProperty("raft.stories"));

    static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".story")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void clusterBehavesAsTold(Path story) throws IOException {
        String told = Files.readString(story);
        String now = new Narrator().tell(told.lines().toList());
        if (WRITE) {
            Files.writeString(story, now);
        }
        assertThat(now).as(story.toString()).isEqualTo(WRITE ? now : told);
    }
}
