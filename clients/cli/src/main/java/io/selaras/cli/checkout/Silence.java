package io.selaras.cli.checkout;

import java.time.Duration;
import java.util.Optional;

/** How long a run of tests has said nothing, and which test began last. Any thread. */
final class Silence {

    private final Duration limit;
    private long heardAt;
    private String begun = "";

    /** Begins at a reading of {@link System#nanoTime()}. */
    Silence(Duration limit, long now) {
        this.limit = limit;
        heardAt = now;
    }

    synchronized void hear(String line, long now) {
        heardAt = now;
        if (line.contains("] Running ")) {
            begun = line;
        }
    }

    /** What is said of a silence that lasts too long. */
    synchronized Optional<String> complaint(long now) {
        return now - heardAt < limit.toNanos()
                ? Optional.empty()
                : Optional.of("no word for %d s after: %s".formatted(limit.toSeconds(), begun));
    }
}
