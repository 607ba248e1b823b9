package io.selaras.cli.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Programs that run on a checkout one after the other, and all that they say in one file. */
final class LoggedRun {

    /** Exit code of a command that a signal ended. */
    private static final int INTERRUPTED = 130;

    private final Path home;
    private final Interruption interruption;
    private final Path maven;
    private final Path log;

    /** Begins the file anew; fails where Maven is missing. */
    LoggedRun(Invocation invocation, Interruption interruption, String name) {
        home = invocation.home();
        this.interruption = interruption;
        log = home.resolve("target/launcher").resolve(name);
        maven =
                invocation
                        .program("mvn")
                        .orElseThrow(() ->
                                CommandException.failed(
                                        "Maven is missing, it is needed to build: install it,"
                                                + " for example 'apt-get install maven'"));
        try {
            Files.createDirectories(home.resolve("target/launcher"));
            Files.writeString(log, "");
        } catch (IOException e) {
            throw cannotWrite();
        }
    }

    Path log() {
        return log;
    }

    int maven(List<String> arguments, Consumer<String> listener) {
        List<String> command = new ArrayList<>(List.of(maven.toString(), "-B", "-ntp"));
        command.addAll(arguments);
        return run(command, listener);
    }

    /** Runs a program until it ends, its lines told to a listener; the answer is its exit code. */
    int run(List<String> command, Consumer<String> listener) {
        interruption.onSignal(() -> {
            Descendants.end();
            return INTERRUPTED;
        });
        try {
            Process process = interruption.started(() -> start(command));
            follow(process, listener);
            int exitCode = process.waitFor();
            // A signal ends the program, too: then nothing comes after it.
            interruption.pause(0);
            return exitCode;
        } catch (IOException e) {
            throw cannotWrite();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.silent(1);
        } finally {
            interruption.onSignalEnd();
        }
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw CommandException.failed(
                    "cannot start " + command.getFirst() + ": " + e.getMessage());
        }
    }

    private void follow(Process process, Consumer<String> listener) throws IOException {
        try (BufferedReader said = process.inputReader(UTF_8);
                Writer file = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                file.write(line);
                file.write('\n');
                file.flush();
                listener.accept(line);
            }
        }
    }

    private CommandException cannotWrite() {
        return CommandException.failed("cannot write to " + log);
    }
}
