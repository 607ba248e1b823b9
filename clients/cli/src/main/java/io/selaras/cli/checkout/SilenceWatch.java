package io.selaras.cli.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends test runs that say nothing for too long, and the nodes that they started, with their stacks:
 * a test that hangs fails, and says where.
 */
final class SilenceWatch {

    private static final int SHOWN_LINES = 41;
    private static final int STACKS_SECONDS = 5;

    private final Terminal terminal;
    private final Path log;
    private final Silence silence;

    SilenceWatch(Terminal terminal, Path log, Silence silence) {
        this.terminal = terminal;
        this.log = log;
        this.silence = silence;
    }

    void hear(String line) {
        silence.hear(line, System.nanoTime());
    }

    /** Ends test runs of modules that have been silent for too long. */
    void lookAtModules() {
        Optional<String> complaint = silence.complaint(System.nanoTime());
        if (complaint.isPresent()) {
            testRuns().forEach(run -> end(run, complaint.get()));
        }
    }

    /** Ends the launcher's tests when they have been silent for too long. */
    void lookAtLauncher() {
        silence.complaint(System.nanoTime())
                .ifPresent(complaint -> {
                    terminal.say(complaint);
                    Descendants.end();
                });
    }

    /** The JVMs that Maven has forked for tests. */
    private static List<ProcessHandle> testRuns() {
        return ProcessHandle.current().descendants().filter(SilenceWatch::runsTests).toList();
    }

    private static boolean runsTests(ProcessHandle process) {
        // A shell that waits for such a JVM has the same words.
        return process.info().command().filter(path -> path.endsWith("/java")).isPresent()
                && Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(word -> word.contains("surefirebooter"));
    }

    private void end(ProcessHandle run, String complaint) {
        terminal.say(complaint);
        try {
            show(stacks(run));
        } catch (IOException e) {
            terminal.say("its stacks cannot be had: " + e.getMessage());
        }
        List<ProcessHandle> started = run.descendants().toList();
        run.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private static List<String> stacks(ProcessHandle run) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                                Long.toString(run.pid()),
                                "Thread.print",
                                "-l")
                        .redirectErrorStream(true)
                        .start();
        // A stopped JVM takes the question and never answers.
        CompletableFuture.delayedExecutor(STACKS_SECONDS, TimeUnit.SECONDS)
                .execute(() -> process.toHandle().destroyForcibly());
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("jcmd failed or took too long: " + said.strip());
        }
        return said.lines().toList();
    }

    private void show(List<String> stacks) throws IOException {
        Files.write(log, stacks, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        stacks.forEach(this::hear);
        stacks.stream()
                .dropWhile(line -> !line.startsWith("\"main\""))
                .limit(SHOWN_LINES)
                .forEach(terminal::say);
    }
}
