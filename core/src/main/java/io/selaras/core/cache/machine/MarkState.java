package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheImage.Mark;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/**
 * The fence of a key without an entry.
 *
 * @param number in the order in which marks were left, of all caches
 */
record MarkState(Mark mark, long number) {

    private static final int BYTES = 160;
    private static final int KIND = 403;

    /** Without its number, which says only which of two is older. */
    long hash() {
        long hash = StateHash.mix(StateHash.mix(KIND, mark.cacheId()), mark.fence().hash());
        return StateHash.mix(hash, StateHash.ofAll(mark.key()));
    }

    long bytes() {
        return BYTES + TextSize.of(mark.key()) + mark.fence().bytes();
    }
}
