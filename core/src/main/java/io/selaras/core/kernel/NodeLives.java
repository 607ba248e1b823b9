package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The lives of nodes met lately, so that a million origins decoded from a log or an image share a
 * few. No part of the state: only memory depends on it.
 */
public final class NodeLives {
    private static final int SIZE = 16;

    private final @Nullable NodeLife[] lives = new @Nullable NodeLife[SIZE];
    private int next;

    /** An equal origin that shares its node's life. */
    public Origin shared(Origin origin) {
        for (NodeLife life : lives) {
            if (life != null && life.equals(origin.life())) {
                return new Origin(life, origin.number());
            }
        }
        lives[next] = origin.life();
        next = (next + 1) % SIZE;
        return origin;
    }
}
