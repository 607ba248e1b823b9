package io.selaras.node.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Answers of one event loop that may take long: after a few milliseconds of them everything else
 * has its turn, so that whoever asks for much does not keep the others waiting. Used by the event
 * loop only.
 */
final class LongAnswers {

    /** As long as a request may keep the loop. */
    static final long TURN_NANOS = 5_000_000;

    private final LongSupplier nanos;
    private final Consumer<Runnable> later;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private long spentNanos;
    private boolean resting;

    /**
     * @param later runs something after the event loop has looked at its connections
     */
    LongAnswers(LongSupplier nanos, Consumer<Runnable> later) {
        this.nanos = nanos;
        this.later = later;
    }

    /** Does this at once if there was little of the kind lately, or else when it is its turn. */
    void add(Runnable answer) {
        waiting.add(answer);
        work();
    }

    private void work() {
        while (!resting && !waiting.isEmpty()) {
            long beganNanos = nanos.getAsLong();
            try {
                waiting.remove().run();
            } finally {
                spentNanos += nanos.getAsLong() - beganNanos;
                if (spentNanos >= TURN_NANOS) {
                    resting = true;
                    later.accept(this::goOn);
                }
            }
        }
    }

    private void goOn() {
        resting = false;
        spentNanos = 0;
        work();
    }
}
