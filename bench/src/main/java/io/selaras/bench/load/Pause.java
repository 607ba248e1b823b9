package io.selaras.bench.load;

import java.time.Duration;

/** A short wait between two looks at a server. */
public final class Pause {

    private Pause() {}

    /** Waits; an interrupted wait ends the measurement. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
