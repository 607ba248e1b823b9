package io.selaras.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.cluster.LocalProcess;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How often the servers made the disk sync, counted by strace on a round of its own because tracing
 * slows everything down.
 *
 * @param perOperation calls of fdatasync and fsync, of all members together, for one operation
 * @param errors of the round
 */
public record SyncCount(String cluster, Load load, double perOperation, long errors) {

    private static final Duration ATTACH = Duration.ofSeconds(1);

    /** Empty where tracing is not possible. */
    public static Optional<SyncCount> measure(Cluster cluster, Load load, Path folder)
            throws IOException {
        Path output = folder.resolve("syncs-" + cluster.name());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "strace",
                                "-f",
                                "-c",
                                "-e",
                                "trace=fdatasync,fsync",
                                "-o",
                                output.toString()));
        for (LocalProcess process : cluster.processes()) {
            command.add("-p");
            command.add(String.valueOf(process.pid()));
        }
        Process strace;
        try {
            strace =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("strace.log").toFile())
                            .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            Pause.of(ATTACH);
            Sample sample = new Round(cluster, load).run(Duration.ZERO, Duration.ofSeconds(3));
            end(strace);
            return Files.exists(output)
                    ? Optional.of(
                            new SyncCount(
                                    cluster.name(),
                                    load,
                                    calls(output) / (sample.perSecond() * 3),
                                    sample.errors()))
                    : Optional.empty();
        } finally {
            strace.destroyForcibly();
        }
    }

    private static void end(Process strace) throws IOException {
        strace.destroy();
        try {
            strace.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", e);
        }
    }

    /** The fourth column of {@code strace -c} is the number of calls. */
    private static double calls(Path output) throws IOException {
        double sum = 0;
        for (String line : Files.readAllLines(output, UTF_8)) {
            String[] columns = line.strip().split(" +", -1);
            if (columns.length >= 5 && columns[columns.length - 1].endsWith("sync")) {
                sum += Double.parseDouble(columns[3]);
            }
        }
        return sum;
    }
}
