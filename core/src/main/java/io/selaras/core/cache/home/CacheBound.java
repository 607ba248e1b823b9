package io.selaras.core.cache.home;

import io.selaras.core.cache.CacheSettings;

/**
 * How much of a cache may be in one partition.
 *
 * @param entries so many; 0 if they are not bounded
 * @param bytes entries of so many bytes of memory; 0 if they are not bounded
 */
public record CacheBound(long entries, long bytes) {

    /** The part of a cache's bounds that one of so many partitions has, rounded up. */
    public static CacheBound of(CacheSettings settings, int partitions) {
        return new CacheBound(
                part(settings.maxEntries(), partitions), part(settings.maxBytes(), partitions));
    }

    private static long part(long all, int partitions) {
        return Math.ceilDiv(all, partitions);
    }

    /** Whether so much is more than there may be. */
    boolean exceeded(long heldEntries, long heldBytes) {
        return (entries > 0 && heldEntries > entries) || (bytes > 0 && heldBytes > bytes);
    }
}
