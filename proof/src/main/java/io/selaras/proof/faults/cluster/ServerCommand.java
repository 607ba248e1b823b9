package io.selaras.proof.faults.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a node: the running JVM on the class path of this process, or on the jars of
 * the folder that the system property {@value #LIBRARY} names. Jars of an earlier build are never
 * picked up by themselves: they might not be what was just compiled.
 */
final class ServerCommand {

    static final String LIBRARY = "selaras.library";

    private static final String MAIN = "io.selaras.node.Main";
    private static final String GROUPED = "io.selaras.proof.faults.group.GroupedNode";
    private static final String JOURNAL_TOOL = "io.selaras.node.maintenance.JournalTool";

    private ServerCommand() {}

    /** The command line of {@code selaras journal}, without its arguments. */
    static List<String> journalTool() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                JOURNAL_TOOL);
    }

    /**
     * The command line of a node.
     *
     * @param other the class path of another build, if that is to run
     */
    static List<String> line(ClusterOptions options, Optional<String> other) throws IOException {
        List<String> line = new ArrayList<>();
        if (options.openFiles() > 0) {
            String limit = "ulimit -n " + options.openFiles();
            line.addAll(List.of("sh", "-c", limit + " && exec \"$0\" \"$@\""));
        }
        String product = other.isPresent() ? other.get() : classPath();
        if (options.groups() > 1) {
            // Of the classes that both have, the first count.
            line.addAll(
                    line(
                            Stream.of(product, ownClassPath())
                                    .distinct()
                                    .collect(Collectors.joining(File.pathSeparator))));
            line.addAll(List.of(GROUPED, Integer.toString(options.groups())));
        } else {
            line.addAll(line(product));
            line.add(MAIN);
        }
        return line;
    }

    private static List<String> line(String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-Xmx128m",
                "-XX:MaxNewSize=40m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:MaxDirectMemorySize=48m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                // Some buffers are watched: what is never released is told in the log.
                "-Dio.netty.leakDetection.level=simple",
                "-cp",
                classPath);
    }

    private static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    private static String classPath() throws IOException {
        Optional<String> library = Optional.ofNullable(System.getProperty(LIBRARY));
        if (library.isEmpty()) {
            return ownClassPath();
        }
        try (Stream<Path> jars = Files.list(Path.of(library.get()))) {
            return jars.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
