package io.selaras.bench;

import io.selaras.bench.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The temporary folder of a run, which ends with its clusters, also when it is interrupted. */
final class WorkDirectory {

    private WorkDirectory() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("selaras-bench-");
    }

    /** Ends every server and removes the data when this process ends. */
    static void clearAtTheEnd(List<? extends Cluster> clusters, Path folder) {
        Thread stop = new Thread(() -> clear(clusters, folder), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private static void clear(List<? extends Cluster> clusters, Path folder) {
        for (Cluster cluster : clusters) {
            try {
                cluster.close();
            } catch (IOException e) {
                System.err.println("could not stop " + cluster.name() + ": " + e.getMessage());
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("could not remove " + folder + ": " + e.getMessage());
        }
    }
}
