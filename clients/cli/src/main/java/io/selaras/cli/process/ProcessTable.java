package io.selaras.cli.process;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of a cluster's nodes, remembered in files that cannot be mistaken for somebody
 * else's process.
 */
public final class ProcessTable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClusterDirectory directory;
    private final Terminal terminal;

    public ProcessTable(ClusterDirectory directory, Terminal terminal) {
        this.directory = directory;
        this.terminal = terminal;
    }

    /** The process of a node, if it still runs and is the one that was started. */
    public OptionalLong pidOf(String node) {
        Path file = fileOf(node);
        try {
            if (!Files.isReadable(file)) {
                return OptionalLong.empty();
            }
            List<String> words = List.of(Files.readString(file).strip().split(" ", -1));
            return words.size() == 2
                            && ProcessBirth.of(words.getFirst())
                                    .equals(Optional.of(words.getLast()))
                    ? OptionalLong.of(Long.parseLong(words.getFirst()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public boolean isRunning(String node) {
        return pidOf(node).isPresent();
    }

    /**
     * Waits for those of these nodes that are ending: they hold their files and ports for so long.
     */
    void awaitEnding(List<String> nodes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String node : nodes) {
            for (OptionalLong pid = pidOf(node);
                    pid.isPresent()
                            && ProcessBirth.isEnding(pid.getAsLong())
                            && System.nanoTime() < deadline;
                    pid = pidOf(node)) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** Those of these nodes that run. */
    public List<String> running(List<String> nodes) {
        return nodes.stream().filter(this::isRunning).toList();
    }

    /** Whether a node was started and nobody has stopped it since. */
    public boolean isRemembered(String node) {
        return Files.exists(fileOf(node));
    }

    /** Notes which process a node is. */
    public void remember(String node, long pid) {
        String birth = ProcessBirth.of(String.valueOf(pid)).orElse("");
        try {
            Files.writeString(fileOf(node), pid + " " + birth + "\n");
        } catch (IOException e) {
            throw CommandException.failed("cannot write to " + fileOf(node));
        }
    }

    void forget(String node) {
        try {
            Files.deleteIfExists(fileOf(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops what is remembered of processes, whichever node they were. */
    public void forgetAll() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.run(), "*.pid")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // There is no such folder, or another call removes the same files.
            return;
        }
    }

    /**
     * Asks nodes to end and waits; what has not ended in time is killed, with a line that says so.
     */
    public void stop(List<String> nodes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        nodes.forEach(node -> handle(node).ifPresent(ProcessHandle::destroy));
        for (String node : nodes) {
            while (isRunning(node) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            handle(node).ifPresent(process -> kill(node, process));
            forget(node);
        }
    }

    private void kill(String node, ProcessHandle process) {
        terminal.warn(
                "%s (pid %d) did not end within 20 s and is killed".formatted(node, process.pid()));
        process.destroyForcibly();
    }

    private Optional<ProcessHandle> handle(String node) {
        OptionalLong pid = pidOf(node);
        return pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
    }

    /** What a process holds of the memory, in MB. */
    public static long residentMb(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private Path fileOf(String node) {
        return directory.run().resolve(node + ".pid");
    }
}
