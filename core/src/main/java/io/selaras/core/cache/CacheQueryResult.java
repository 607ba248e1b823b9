package io.selaras.core.cache;

import io.selaras.core.kernel.machine.QueryResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a question about the caches of a partition. */
public sealed interface CacheQueryResult extends QueryResult {

    /**
     * Entries of keys, in the order in which they were asked for.
     *
     * @param known whether the partition knows the cache; nothing is told if not
     * @param readings of as many of the first keys as an answer holds, at least of one
     */
    record Read(boolean known, List<Reading> readings) implements CacheQueryResult {}

    /**
     * The entry of a key.
     *
     * @param value null if there is no entry
     * @param version that of none if there is no entry
     * @param endMs log time at which it is there no longer; 0 if it has no end
     * @param remainingMs so long is it there, in log time; 0 if it has no end
     */
    record Reading(
            String key,
            @Nullable CacheValue value,
            EntryVersion version,
            long endMs,
            long remainingMs) {}

    /**
     * Keys whose entries are there.
     *
     * @param known whether the partition knows the cache; nothing is told if not
     * @param cursor the key after which the next page begins; empty if this is the last one. A page
     *     may be short, or empty, and not the last one: what is over and not yet taken away is only
     *     passed
     */
    record Keys(boolean known, List<Listing> listings, String cursor) implements CacheQueryResult {}

    /**
     * A key, and how much its entry takes.
     *
     * @param bytes of memory, about, as the bounds of its cache count them
     */
    record Listing(String key, EntryVersion version, long bytes) {}

    /**
     * What a cache holds, entries included that are over and not yet taken away.
     *
     * @param known whether the partition knows the cache; all else is 0 if not
     * @param bytes of memory that its entries take, about
     * @param marks fences of keys without an entry
     */
    record Counts(boolean known, long entries, long bytes, long marks)
            implements CacheQueryResult {}

    /**
     * What all caches hold and have held, those included that were deleted since.
     *
     * @param caches that are defined
     * @param entries always {@code created} without all that went: deleted, evicted, expired,
     *     purged
     */
    record Sums(int caches, long entries, long bytes, long marks, CacheImage.Numbers numbers)
            implements CacheQueryResult {}
}
