package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The starts of nodes met lately, so that a million origins decoded from a log or an image share a
 * few. No part of the state: only memory depends on it.
 */
public final class ProcessStarts {
    private static final int SIZE = 16;

    private final @Nullable ProcessStart[] starts = new @Nullable ProcessStart[SIZE];
    private int next;

    /** An equal origin that shares its process start. */
    public Origin shared(Origin origin) {
        for (ProcessStart start : starts) {
            if (start != null && start.equals(origin.processStart())) {
                return new Origin(start, origin.number());
            }
        }
        starts[next] = origin.processStart();
        next = (next + 1) % SIZE;
        return origin;
    }
}
