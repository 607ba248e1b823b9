package io.selaras.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that figures belong to, in one line. */
final class MachineDescription {

    private MachineDescription() {}

    static String describe(Path dataFolder) throws IOException {
        return "%d x %s, %s of memory, Linux %s, %s for the data, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field(Path.of("/proc/cpuinfo"), "model name"),
                        field(Path.of("/proc/meminfo"), "MemTotal"),
                        System.getProperty("os.version").replaceAll("-.*", ""),
                        Files.getFileStore(dataFolder).type(),
                        System.getProperty("java.version"));
    }

    private static String field(Path file, String name) throws IOException {
        return Files.readAllLines(file, UTF_8).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown " + name);
    }
}
