package io.selaras.core.cache;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.kernel.StateHash;

/**
 * What a cache was asked to be like; the bounds are over all partitions.
 *
 * @param maxEntries so many entries; 0 if they are not bounded
 * @param maxBytes entries of so many bytes of memory; 0 if they are not bounded
 * @param overflow what becomes of a write that goes over a bound
 * @param ttlMs how long an entry is there, if its write does not say; 0 for as long as it is not
 *     taken away
 */
public record CacheSettings(long maxEntries, long maxBytes, Overflow overflow, long ttlMs) {

    /** Those of a cache of which nobody has said anything. */
    public static final CacheSettings DEFAULT = new CacheSettings(0, 0, Overflow.EVICT, 0);

    /** What becomes of a write that goes over a bound. */
    public enum Overflow implements Labelled {
        /** It is carried out; what was written longest ago gives way. */
        EVICT("evict"),
        /** It is refused. */
        REJECT("reject");

        private final String label;

        Overflow(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        long hash = StateHash.mix(StateHash.mix(0, maxEntries), maxBytes);
        return StateHash.mix(StateHash.mix(hash, overflow.label()), ttlMs);
    }
}
