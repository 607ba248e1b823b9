package io.selaras.cli.checkout;

import java.time.Duration;
import java.util.Optional;

/** How long a run of tests has said nothing, and what it said of its tests last. Any thread. */
final class Silence {

    private final Duration limit;
    private final String mark;
    private long heardAt;
    private String told = "";

    /** Begins at a reading of {@link System#nanoTime()}; lines about tests hold a mark. */
    Silence(Duration limit, long now, String mark) {
        this.limit = limit;
        this.mark = mark;
        heardAt = now;
    }

    synchronized void hear(String line, long now) {
        heardAt = now;
        if (line.contains(mark)) {
            told = line;
        }
    }

    /** What is said of a silence that lasts too long. */
    synchronized Optional<String> complaint(long now) {
        return now - heardAt < limit.toNanos()
                ? Optional.empty()
                : Optional.of("no word for %d s after: %s".formatted(limit.toSeconds(), told));
    }
}
