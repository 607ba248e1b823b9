package io.selaras.core.cache;

import io.selaras.core.kernel.machine.Query;
import java.util.List;

/**
 * A question about the caches of a partition. Whether an entry is there, and for how long, is told
 * by the log time that the machine has applied, whatever the asker takes the time to be.
 */
public sealed interface CacheQuery<R extends CacheQueryResult> extends Query<R> {

    /** The entries of keys: of the first, and of as many more as an answer holds. */
    record OfKeys(long cacheId, List<String> keys) implements CacheQuery<CacheQueryResult.Read> {
        @Override
        public Class<CacheQueryResult.Read> resultType() {
            return CacheQueryResult.Read.class;
        }
    }

    /**
     * Keys in their order.
     *
     * @param prefix which they begin with; empty for all
     * @param after the keys that follow this one; empty for all
     * @param limit so many
     */
    record Page(long cacheId, String prefix, String after, int limit)
            implements CacheQuery<CacheQueryResult.Keys> {
        @Override
        public Class<CacheQueryResult.Keys> resultType() {
            return CacheQueryResult.Keys.class;
        }
    }

    /** The keys whose entries have a tag, in their order. */
    record Tagged(long cacheId, String tag, String after, int limit)
            implements CacheQuery<CacheQueryResult.Keys> {
        @Override
        public Class<CacheQueryResult.Keys> resultType() {
            return CacheQueryResult.Keys.class;
        }
    }

    /** The keys that were written longest ago, the first one first. */
    record Oldest(long cacheId, int limit) implements CacheQuery<CacheQueryResult.Keys> {
        @Override
        public Class<CacheQueryResult.Keys> resultType() {
            return CacheQueryResult.Keys.class;
        }
    }

    /** How much a cache holds in this partition. */
    record OfCache(long cacheId) implements CacheQuery<CacheQueryResult.Counts> {
        @Override
        public Class<CacheQueryResult.Counts> resultType() {
            return CacheQueryResult.Counts.class;
        }
    }

    /** How much all caches of this partition hold and have held. */
    record OfCaches() implements CacheQuery<CacheQueryResult.Sums> {
        @Override
        public Class<CacheQueryResult.Sums> resultType() {
            return CacheQueryResult.Sums.class;
        }
    }
}
