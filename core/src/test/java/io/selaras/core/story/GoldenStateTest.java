package io.selaras.core.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state hash after each command of a fixed list: nodes compare theirs, in any version. */
class GoldenStateTest {

    private static final String NAME = "state-hashes.txt";

    @Test
    void statesHashAsTheyDid() throws IOException {
        List<String> lines = new ArrayList<>();
        Story story = new Story();
        for (String line : Files.readAllLines(GoldenFile.file(NAME))) {
            String command = line.contains(" = ") ? line.substring(0, line.indexOf(" = ")) : line;
            if (command.isEmpty() || command.startsWith("#")) {
                lines.add(command);
            } else {
                lines.add("%s = %016x".formatted(command, story.stateHashAfter(command)));
            }
        }
        assertThat(lines).hasSizeGreaterThan(50);
        GoldenFile.compare(NAME, lines);
    }
}
