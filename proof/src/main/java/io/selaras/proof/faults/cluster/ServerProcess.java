package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One node: its place, its settings, and its process while there is one. */
public final class ServerProcess {

    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    private final String id;
    private final int port;
    private final Path folder;
    private final Map<String, String> environment;
    private final ClusterOptions options;
    private Optional<Process> process = Optional.empty();
    private int starts;
    private Optional<String> classPath;

    /** Where a node is to be found. */
    record Place(String id, int port, Path folder) {}

    /**
     * @param environment all of the node's own settings
     */
    ServerProcess(Place place, Map<String, String> environment, ClusterOptions options) {
        this.options = options;
        this.classPath = options.build();
        this.id = place.id();
        this.port = place.port();
        this.folder = place.folder();
        this.environment = Map.copyOf(environment);
    }

    public String id() {
        return id;
    }

    public int port() {
        return port;
    }

    /** Where the node keeps its data. */
    public Path data() {
        return folder.resolve("data");
    }

    /** From its next start on it runs this build; without one that of the tests. */
    public void install(Optional<String> otherClassPath) {
        classPath = otherClassPath;
    }

    /** What the process of the latest start has printed. */
    public String log() throws IOException {
        return Files.readString(logFile());
    }

    private Path logFile() {
        return folder.resolve("start-" + starts + ".log");
    }

    void start() throws IOException {
        if (running()) {
            throw new IllegalStateException(id + " runs already");
        }
        starts++;
        Files.createDirectories(data());
        ProcessBuilder builder = new ProcessBuilder(ServerCommand.line(options, classPath));
        builder.directory(folder.toFile());
        // A node is configured by what the scenario says, never by the environment of the tests.
        String path = builder.environment().getOrDefault("PATH", "");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(logFile().toFile());
        process = Optional.of(builder.start());
    }

    public boolean running() {
        return process.map(Process::isAlive).orElse(false);
    }

    public long pid() {
        return current().pid();
    }

    /** The most resident memory that it has had. */
    public long peakKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        current().destroyForcibly().waitFor();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        current().destroy();
    }

    /** Sends a signal that {@code Process} has no method for. */
    void signal(String name) throws IOException, InterruptedException {
        List<String> command = List.of("sh", "-c", "kill -" + name + " " + pid());
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("cannot send " + name + " to " + id);
        }
    }

    /** The exit status, or empty if the process has not ended in time. */
    public Optional<Integer> awaitExit(Duration limit) throws InterruptedException {
        return current().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(current().exitValue())
                : Optional.empty();
    }

    /** Ends the process whatever its state. */
    void end() {
        process.ifPresent(alive -> {
            alive.destroyForcibly();
            try {
                alive.waitFor(LAST_RESORT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Process current() {
        return process.orElseThrow(() -> new IllegalStateException(id + " was never started"));
    }
}
