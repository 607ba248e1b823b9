package io.selaras.core.cache.home;

import io.selaras.core.cache.CacheCommand.Change;
import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheQueryResult.Counts;
import io.selaras.core.cache.CacheQueryResult.Listing;
import io.selaras.core.cache.EntryVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the leader of a partition decides about its caches in one term: the versions of writes, and
 * what gives way to them (ADR 0240). A later leader has another one, whose versions are higher.
 */
public final class Home {

    private final long term;
    private long counter;

    /**
     * A home that has ordered nothing.
     *
     * @param term of the leader, from 1
     */
    public Home(long term) {
        this.term = term;
    }

    /** Gives a change its version: higher than all before. */
    public Ordered order(Change change) {
        counter++;
        return new Ordered(new EntryVersion(term, counter), change);
    }

    /**
     * What is to be taken away so that a cache holds no more than it may.
     *
     * @param held how much it holds now
     * @param oldest the keys that were written longest ago, the first one first
     * @return at most as many as a command takes away, so that more may be to do when it is carried
     *     out; null if nothing is
     */
    public @Nullable Ordered evict(
            long cacheId, CacheBound bound, Counts held, List<Listing> oldest) {
        List<String> keys = new ArrayList<>();
        long entries = held.entries();
        long bytes = held.bytes();
        for (Listing it : oldest) {
            if (!bound.exceeded(entries, bytes) || keys.size() == CacheLimits.KEYS) {
                break;
            }
            keys.add(it.key());
            entries--;
            bytes -= it.bytes();
        }
        return keys.isEmpty()
                ? null
                : order(new Evict(cacheId, Collections.unmodifiableList(keys)));
    }
}
