package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A system call of a running node that fails, once on each of its threads: strace injects it. */
public final class SystemCallFault implements AutoCloseable {

    private static final long DETACH_SECONDS = 10;

    private final Process strace;
    private final Path output;

    private SystemCallFault(Process strace, Path output) {
        this.strace = strace;
        this.output = output;
    }

    /** Whether strace is here and may trace. */
    public static boolean possible() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-o", "/dev/null", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets the node's next call of this kind on its journal fail, once. */
    public static SystemCallFault inject(
            ServerProcess node, String call, String error, FaultJournal journal)
            throws IOException {
        journal.note("let the next " + call + " of " + node.id() + " fail with " + error);
        Path output = node.data().resolveSibling("strace-" + call + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                "strace",
                                "-f",
                                "-y",
                                "-q",
                                "-e",
                                "trace=" + call,
                                "-e",
                                "inject=" + call + ":error=" + error + ":when=1",
                                "-o",
                                output.toString(),
                                "-p",
                                Long.toString(node.pid())));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return new SystemCallFault(builder.start(), output);
    }

    @Override
    public String toString() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(0, Math.min(5, lines.size())));
        } catch (IOException e) {
            return "nothing";
        }
    }

    @Override
    public void close() {
        strace.destroy();
        try {
            if (!strace.waitFor(DETACH_SECONDS, TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
