package io.selaras.core.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a write does to one key. Validated by the API. */
public sealed interface CacheOperation {

    /** Whose entry it is about. */
    String key();

    /** What has to hold before. */
    Condition condition();

    /** The lock under which it is done; null if under none: then no fence is checked. */
    @Nullable Fence fence();

    /** Whether it may leave more behind than there was. */
    boolean grows();

    /**
     * The entry is this one now, whatever it was.
     *
     * @param ttlMs how long it is there, in log time; 0 for as long as the cache's settings say,
     *     {@link CacheLimits#FOREVER_MS} for as long as nobody takes it away
     * @param tags without repetitions
     */
    record Put(
            String key,
            CacheValue value,
            long ttlMs,
            List<String> tags,
            Condition condition,
            @Nullable Fence fence)
            implements CacheOperation {
        @Override
        public boolean grows() {
            return true;
        }
    }

    /** There is no entry now. */
    record Delete(String key, Condition condition, @Nullable Fence fence)
            implements CacheOperation {
        @Override
        public boolean grows() {
            return false;
        }
    }

    /**
     * The number that the entry holds is larger by so much; 0 if there is no entry. Its end and its
     * tags stay.
     *
     * @param by may be below 0
     * @param ttlMs how long an entry is there that it makes, as of {@link Put}
     */
    record Increment(String key, long by, long ttlMs, Condition condition, @Nullable Fence fence)
            implements CacheOperation {
        @Override
        public boolean grows() {
            return true;
        }
    }
}
