package io.selaras.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.fuzz.disk.DiskSeeds;
import io.selaras.fuzz.http.HttpSeeds;
import io.selaras.fuzz.text.TextSeeds;
import io.selaras.fuzz.wire.WireSeeds;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The seeds in the repository are those that the samples make; {@code write} makes them anew. */
class CorpusTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final String SEED = "seed-";
    private static final boolean WRITE = System.getProperty("selaras.corpus", "").equals("write");

    @Test
    void everyTargetHasTheSeedsThatTheSamplesMake() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Class<?>, List<byte[]>> target : seeds().entrySet()) {
            Path folder = folder(target.getKey());
            if (WRITE) {
                write(folder, target.getValue());
            }
            compare(folder, target.getValue(), wrong);
        }
        assertThat(wrong)
                .as("after a change of a format: -Dselaras.corpus=write, and read the diff")
                .isEmpty();
    }

    private static Map<Class<?>, List<byte[]>> seeds() {
        Map<Class<?>, List<byte[]>> seeds = new LinkedHashMap<>();
        seeds.putAll(WireSeeds.all());
        seeds.putAll(DiskSeeds.all());
        seeds.putAll(TextSeeds.all());
        seeds.putAll(HttpSeeds.all());
        return seeds;
    }

    /** Where Jazzer looks for inputs. */
    private static Path folder(Class<?> target) {
        Method method =
                Stream.of(target.getDeclaredMethods())
                        .filter(candidate -> candidate.isAnnotationPresent(FuzzTest.class))
                        .findFirst()
                        .orElseThrow();
        return RESOURCES
                .resolve(target.getPackageName().replace('.', '/'))
                .resolve(target.getSimpleName() + "Inputs")
                .resolve(method.getName());
    }

    private static void compare(Path folder, List<byte[]> expected, List<String> wrong)
            throws IOException {
        for (int i = 0; i < expected.size(); i++) {
            Path file = folder.resolve(name(i));
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), expected.get(i))) {
                wrong.add(file.toString());
            }
        }
        for (Path file : written(folder)) {
            if (file.getFileName().toString().compareTo(name(expected.size())) >= 0) {
                wrong.add(file.toString());
            }
        }
    }

    private static void write(Path folder, List<byte[]> seeds) throws IOException {
        Files.createDirectories(folder);
        for (Path file : written(folder)) {
            Files.delete(file);
        }
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve(name(i)), seeds.get(i));
        }
    }

    private static List<Path> written(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(SEED))
                    .sorted()
                    .toList();
        }
    }

    private static String name(int number) {
        return "%s%03d".formatted(SEED, number);
    }
}
