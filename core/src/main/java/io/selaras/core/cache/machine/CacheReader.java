package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheQueryResult.Keys;
import io.selaras.core.cache.CacheQueryResult.Listing;
import io.selaras.core.cache.CacheQueryResult.Reading;
import io.selaras.core.cache.EntryVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Answers questions about the entries of caches; what is over is not told of. */
final class CacheReader {

    private static final Keys UNKNOWN = new Keys(false, List.of(), "");

    private final CacheTable table;

    CacheReader(CacheTable table) {
        this.table = table;
    }

    CacheQueryResult answer(CacheQuery<?> query, long nowMs) {
        return switch (query) {
            case CacheQuery.OfKeys(long id, List<String> keys) -> read(table.get(id), keys, nowMs);
            case CacheQuery.Page(long id, String prefix, String after, int limit) -> {
                CacheState cache = table.get(id);
                yield cache == null
                        ? UNKNOWN
                        : page(from(cache.sorted(), prefix, after), prefix, limit, nowMs);
            }
            case CacheQuery.Tagged(long id, String tag, String after, int limit) -> {
                CacheState cache = table.get(id);
                yield cache == null
                        ? UNKNOWN
                        : page(from(cache.tagged(tag), "", after), "", limit, nowMs);
            }
            case CacheQuery.Oldest(long id, int limit) -> {
                CacheState cache = table.get(id);
                yield cache == null ? UNKNOWN : page(cache.entries(), "", limit, nowMs);
            }
            case CacheQuery.OfCache(long id) -> counts(table.get(id));
            case CacheQuery.OfCaches() ->
                    throw new IllegalArgumentException("not about one cache: " + query);
        };
    }

    private static CacheQueryResult read(
            @Nullable CacheState cache, List<String> keys, long nowMs) {
        if (cache == null) {
            return new CacheQueryResult.Read(false, List.of());
        }
        List<Reading> readings = new ArrayList<>();
        long bytes = 0;
        for (String key : keys) {
            Reading reading = reading(cache, key, nowMs);
            bytes += reading.value() == null ? 0 : reading.value().size();
            if (!readings.isEmpty()
                    && (bytes > CacheLimits.READ_BYTES || readings.size() == CacheLimits.LISTED)) {
                break;
            }
            readings.add(reading);
        }
        return new CacheQueryResult.Read(true, Collections.unmodifiableList(readings));
    }

    private static Reading reading(CacheState cache, String key, long nowMs) {
        EntryState stored = cache.stored(key);
        if (stored == null || stored.over(nowMs)) {
            return new Reading(key, null, EntryVersion.NONE, 0, 0);
        }
        long endMs = stored.entry.endMs();
        boolean ends = endMs != CacheLimits.FOREVER_MS;
        return new Reading(
                key,
                stored.entry.value(),
                stored.entry.version(),
                ends ? endMs : 0,
                ends ? endMs - nowMs : 0);
    }

    private static Collection<EntryState> from(
            NavigableMap<String, EntryState> sorted, String prefix, String after) {
        return prefix.compareTo(after) > 0
                ? sorted.tailMap(prefix, true).values()
                : sorted.tailMap(after, after.isEmpty()).values();
    }

    /** Tells of those that are there; looks at a bounded number of others. */
    private static Keys page(Collection<EntryState> entries, String prefix, int limit, long nowMs) {
        List<Listing> listings = new ArrayList<>();
        String last = "";
        int over = 0;
        for (EntryState it : entries) {
            if (!it.key().startsWith(prefix)) {
                break;
            }
            if (listings.size() == Math.min(limit, CacheLimits.LISTED)
                    || over == CacheMachine.WORK) {
                return new Keys(true, Collections.unmodifiableList(listings), last);
            }
            last = it.key();
            if (it.over(nowMs)) {
                over++;
            } else {
                listings.add(new Listing(it.key(), it.entry.version(), it.bytes));
            }
        }
        return new Keys(true, Collections.unmodifiableList(listings), "");
    }

    private static CacheQueryResult counts(@Nullable CacheState cache) {
        return cache == null
                ? new CacheQueryResult.Counts(false, 0, 0, 0)
                : new CacheQueryResult.Counts(
                        true, cache.sorted().size(), cache.entriesBytes(), cache.marks().size());
    }
}
