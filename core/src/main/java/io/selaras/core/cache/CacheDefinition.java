package io.selaras.core.cache;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/**
 * A cache that is to be.
 *
 * @param cacheId the revision that made it; no other cache or queue ever has it, whatever its name.
 *     Only the cache that is there without a definition has 0
 * @param revision of its last change, counted over the changes of all definitions; 0 if it was
 *     never defined
 */
public record CacheDefinition(long cacheId, long revision, String name, CacheSettings settings) {

    /** The cache that needs no definition, as it is without one. */
    public static final CacheDefinition DEFAULT =
            new CacheDefinition(0, 0, "default", CacheSettings.DEFAULT);

    private static final int BYTES = 400;

    /** Tells a cache from a queue that says the same. */
    private static final int KIND = 401;

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        long hash = StateHash.mix(StateHash.mix(StateHash.mix(KIND, cacheId), revision), 0);
        return StateHash.mix(StateHash.mix(hash, StateHash.ofAll(name)), settings.hash());
    }

    /** How many bytes of memory its description takes, about. */
    public long bytes() {
        return BYTES + TextSize.of(name);
    }
}
