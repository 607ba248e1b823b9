package io.selaras.core.cache;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/**
 * The lock under which a write is made.
 *
 * @param resource the name of the lock
 * @param token of its grant, from 1
 */
public record Fence(String resource, long token) {

    private static final int BYTES = 32;

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        return StateHash.mix(StateHash.ofAll(resource), token);
    }

    /** How many bytes of memory it takes, about. */
    public long bytes() {
        return BYTES + TextSize.of(resource);
    }
}
