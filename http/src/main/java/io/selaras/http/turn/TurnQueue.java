package io.selaras.http.turn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Work of one kind on one event loop: after a few milliseconds of it everything else has its turn,
 * so that whoever asks for much does not keep the others waiting. Used by the event loop only.
 */
public final class TurnQueue {

    /** As long as a request may keep the loop. */
    public static final long TURN_NANOS = 5_000_000;

    /** A timer, and not a task: tasks follow each other before any connection is looked at. */
    public static final long PAUSE_MS = 1;

    private final LongSupplier nanos;
    private final Consumer<Runnable> later;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private long spentNanos;
    private boolean working;
    private boolean resting;

    /**
     * @param later runs something after the event loop has looked at its connections
     */
    public TurnQueue(LongSupplier nanos, Consumer<Runnable> later) {
        this.nanos = nanos;
        this.later = later;
    }

    /** Does this at once if there was little of the kind lately, or else when it is its turn. */
    public void add(Runnable work) {
        waiting.add(work);
        work();
    }

    private void work() {
        if (working) {
            return;
        }
        working = true;
        try {
            while (!resting && !waiting.isEmpty()) {
                doNext();
            }
        } finally {
            working = false;
        }
    }

    private void doNext() {
        long beganNanos = nanos.getAsLong();
        try {
            waiting.remove().run();
        } finally {
            spentNanos += nanos.getAsLong() - beganNanos;
            if (spentNanos >= TURN_NANOS) {
                resting = true;
                later.accept(this::nextStep);
            }
        }
    }

    private void nextStep() {
        resting = false;
        spentNanos = 0;
        work();
    }
}
