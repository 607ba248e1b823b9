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
     * The same for a process that may open so many files; 0 leaves that as it is.
     *
     * @param other the class path of another build, if that is to run
     */
    static List<String> line(int openFiles, Optional<String> other) throws IOException {
        List<String> line = new ArrayList<>();
        if (openFiles > 0) {
            line.addAll(List.of("sh", "-c", "ulimit -n " + openFiles + " && exec \"$0\" \"$@\""));
        }
        line.addAll(line(other.isPresent() ? other.get() : classPath()));
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
                "-cp",
                classPath,
                MAIN);
    }

    private static String classPath() throws IOException {
        Optional<String> library = Optional.ofNullable(System.getProperty(LIBRARY));
        if (library.isEmpty()) {
            return System.getProperty("java.class.path");
        }
        try (Stream<Path> jars = Files.list(Path.of(library.get()))) {
            return jars.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
