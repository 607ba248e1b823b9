package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small file system of its own below a node's data, and somebody who takes every byte of it that
 * becomes free. Needs the right to mount.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int PIECE_BYTES = 4096;
    private static final long GRAB_EVERY_MS = 5;

    private final Path mounted;
    private final FaultJournal journal;
    private final ScheduledExecutorService hog = Executors.newSingleThreadScheduledExecutor();

    private SmallDisk(Path mounted, FaultJournal journal) {
        this.mounted = mounted;
        this.journal = journal;
    }

    /** Whether this process may mount file systems. */
    public static boolean possible(Path folder) throws IOException, InterruptedException {
        Path probe = Files.createDirectories(folder.resolve("mount-probe"));
        boolean mounts = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.toString());
        return mounts && run("umount", probe.toString());
    }

    /** Moves the data of a stopped node to a file system of this size. */
    public static SmallDisk below(ServerProcess node, String size, FaultJournal journal)
            throws IOException, InterruptedException {
        Path data = node.data();
        Path aside = data.resolveSibling("data-before");
        Files.move(data, aside);
        Files.createDirectories(data);
        String options = "size=" + size;
        if (!run("mount", "-t", "tmpfs", "-o", options, "tmpfs", data.toString())) {
            throw new IOException("cannot mount a small file system on " + data);
        }
        journal.note("move the data of " + node.id() + " to a disk of " + size);
        copy(aside, data);
        return new SmallDisk(data, journal);
    }

    /** From now on nothing is free for long. */
    public void fill() {
        journal.note("fill the disk at " + mounted);
        var _ = hog.scheduleWithFixedDelay(this::grab, 0, GRAB_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Gives back what was taken. */
    public void free() throws IOException, InterruptedException {
        hog.shutdown();
        if (!hog.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the hog does not stop");
        }
        journal.note("free the disk at " + mounted);
        Files.deleteIfExists(filler());
    }

    private void grab() {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        try (FileChannel file =
                FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (file.write(piece.clear()) > 0) {
                // Until the disk refuses.
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                journal.note("the hog fails: " + e);
            }
        }
    }

    private Path filler() {
        return mounted.resolve("filler");
    }

    @Override
    public void close() {
        hog.shutdownNow();
        try {
            if (!run("umount", "-l", mounted.toString())) {
                journal.note("cannot unmount " + mounted);
            }
        } catch (IOException e) {
            journal.note("cannot unmount " + mounted + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                if (!file.equals(from)) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor() == 0;
    }
}
