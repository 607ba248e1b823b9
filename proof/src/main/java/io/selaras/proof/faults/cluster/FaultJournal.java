package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The record of what was done to a cluster and when, on the clock of the history. */
public final class FaultJournal {

    private final long startNanos = System.nanoTime();
    private final Path file;
    private final PrintStream echo;

    /**
     * @param echo where each line is repeated
     */
    public FaultJournal(Path file, PrintStream echo) {
        this.file = file;
        this.echo = echo;
    }

    /** Writes one line. */
    public synchronized void note(String event) {
        long now = System.nanoTime();
        String line = String.format(Locale.ROOT, "%9.3f s  %s", (now - startNanos) / 1e9, event);
        echo.println(line);
        try {
            Files.writeString(
                    file,
                    now + " " + line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the fault journal", e);
        }
    }
}
