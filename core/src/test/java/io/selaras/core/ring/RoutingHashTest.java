package io.selaras.core.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published vectors: any client in any language may compute where a key lives. */
class RoutingHashTest {
    private static final Path VECTORS = Path.of("..", "spec", "vectors", "ring.json");
    private static final Pattern LINE =
            Pattern.compile(
                    " *\\{\"text\": \"(.*)\", \"hashed\": \"(.*)\", \"hash\": (\\d+), \"of12\":"
                            + " (\\d+), \"of1\": (\\d+), \"of48\": (\\d+), \"source\":"
                            + " \"(\\w+)\"},?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    @Test
    void everyVectorComesOut() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String line : Files.readAllLines(VECTORS)) {
            Matcher vector = LINE.matcher(line);
            if (!line.contains("\"text\"")) {
                continue;
            }
            assertThat(vector.matches()).as(line).isTrue();
            String text = unescaped(vector.group(1));
            assertThat(RoutingHash.routedPart(text)).isEqualTo(unescaped(vector.group(2)));
            assertThat(Integer.toUnsignedString(RoutingHash.of(text)))
                    .as(line)
                    .isEqualTo(vector.group(3));
            assertThat(RoutingHash.partitionOf(text, 12)).isEqualTo(number(vector, 4));
            assertThat(RoutingHash.partitionOf(text, 1)).isEqualTo(number(vector, 5));
            assertThat(RoutingHash.partitionOf(text, 48)).isEqualTo(number(vector, 6));
            sources.add(vector.group(7));
        }
        assertThat(sources).hasSizeGreaterThan(30).contains("public", "own");
    }

    @Test
    void keysAreSpreadOverAllPartitions() {
        int[] keys = new int[13];
        for (int i = 0; i < 12_000; i++) {
            keys[RoutingHash.partitionOf("key-" + i, 12)]++;
        }
        assertThat(keys[0]).isZero();
        for (int partition = 1; partition <= 12; partition++) {
            assertThat(keys[partition]).as("partition %d", partition).isBetween(850, 1_150);
        }
    }

    @Test
    void ringWithoutPartitionsHoldsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> RoutingHash.partitionOf("a", 0));
    }

    private static int number(Matcher vector, int group) {
        return Integer.parseInt(vector.group(group));
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(escape.group(1), 16))));
    }
}
