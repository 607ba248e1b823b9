package io.selaras.core.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caches' part of an image. All lists are unmodifiable.
 *
 * @param caches that are defined, by id
 * @param entries by cache, then in the order of their last writes, those included that are over and
 *     not yet taken away
 * @param marks in the order in which they were left
 */
public record CacheImage(
        Numbers numbers, List<CacheDefinition> caches, List<LiveEntry> entries, List<Mark> marks) {

    /** There are caches from this version on. */
    public static final int FIRST_VERSION = 5;

    /** Of a partition without caches, in which nothing was ever written. */
    public static final CacheImage NONE =
            new CacheImage(new Numbers(0, 0, 0, 0, 0, 0), List.of(), List.of(), List.of());

    /**
     * The counters of the partition.
     *
     * @param fenceFloor every token below is stale
     * @param created entries that came where there was none
     * @param deleted by their key, or by what they have in common
     * @param evicted to make room
     * @param expired taken away after their end
     * @param purged went with their cache
     */
    public record Numbers(
            long fenceFloor, long created, long deleted, long evicted, long expired, long purged) {}

    /**
     * An entry.
     *
     * @param endMs log time at which it is there no longer; {@link Long#MAX_VALUE} if it has no end
     * @param fence that of the writes under a lock, with the highest token; null if there was none
     */
    public record LiveEntry(
            long cacheId,
            String key,
            CacheValue value,
            EntryVersion version,
            long endMs,
            List<String> tags,
            @Nullable Fence fence) {}

    /** The fence of a key without an entry. */
    public record Mark(long cacheId, String key, Fence fence) {}
}
