package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.kernel.collection.DeadlineQueue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cache with all that it holds, so that it goes as a whole. Its deadline is its first end. */
final class CacheState extends DeadlineQueue.Item {

    /** What it takes that was written to, or may be. */
    private static final int BYTES = 1_400;

    private CacheDefinition definition;

    /** In the order of their last writes. */
    private final LinkedHashMap<String, EntryState> entries = new LinkedHashMap<>();

    /** By their keys. */
    private final TreeMap<String, EntryState> sorted = new TreeMap<>();

    private final TagIndex tags = new TagIndex();
    private final DeadlineQueue ends = new DeadlineQueue();

    /** Fences of keys without an entry, in the order in which they were left. */
    private final LinkedHashMap<String, MarkState> marks = new LinkedHashMap<>();

    private final MarkedCache marked = new MarkedCache(this);
    private long contentHash;
    private long entriesBytes;
    private long marksBytes;

    /** A cache in the order of first marks. */
    static final class MarkedCache extends DeadlineQueue.Item {
        final CacheState cache;

        private MarkedCache(CacheState cache) {
            this.cache = cache;
        }

        @Override
        protected int tieClass() {
            return 0;
        }

        @Override
        protected long tieNumber() {
            return cache.definition.cacheId();
        }
    }

    CacheState(CacheDefinition definition) {
        this.definition = definition;
    }

    CacheDefinition definition() {
        return definition;
    }

    /** Takes over other settings; they hold for later writes. */
    void redefine(CacheDefinition changed) {
        definition = changed;
    }

    /** Whether somebody has defined it. */
    boolean defined() {
        return definition.revision() > 0;
    }

    /** What is stored under a key, be it over or not; null if nothing is. */
    @Nullable EntryState stored(String key) {
        return entries.get(key);
    }

    /** Puts an entry in, behind all others, where none is stored. */
    void put(LiveEntry entry) {
        EntryState state = new EntryState(entry);
        entries.putLast(entry.key(), state);
        sorted.put(entry.key(), state);
        tags.add(state);
        if (entry.endMs() != Long.MAX_VALUE) {
            ends.set(state, entry.endMs());
        }
        contentHash += state.hash;
        entriesBytes += state.bytes;
    }

    /** Takes an entry out that is stored. */
    void remove(EntryState state) {
        entries.remove(state.key());
        sorted.remove(state.key());
        tags.remove(state);
        ends.remove(state);
        contentHash -= state.hash;
        entriesBytes -= state.bytes;
    }

    /** The entry that ends first; null if none has an end. */
    @Nullable EntryState firstToEnd() {
        return ends.first() instanceof EntryState state ? state : null;
    }

    long firstEndMs() {
        return ends.firstDueMs();
    }

    @Nullable MarkState mark(String key) {
        return marks.get(key);
    }

    /** Leaves a mark where there is none. */
    void put(MarkState mark) {
        marks.putLast(mark.mark().key(), mark);
        contentHash += mark.hash();
        marksBytes += mark.bytes();
    }

    /** Takes a mark out that is there. */
    void remove(MarkState mark) {
        marks.remove(mark.mark().key());
        contentHash -= mark.hash();
        marksBytes -= mark.bytes();
    }

    /** The mark that was left first; null if there is none. */
    @Nullable MarkState oldestMark() {
        return marks.isEmpty() ? null : marks.firstEntry().getValue();
    }

    MarkedCache marked() {
        return marked;
    }

    Collection<MarkState> marks() {
        return marks.values();
    }

    /** In the order of their last writes. */
    Collection<EntryState> entries() {
        return entries.values();
    }

    /** By their keys. */
    NavigableMap<String, EntryState> sorted() {
        return sorted;
    }

    /** Those with a tag, by their keys. */
    NavigableMap<String, EntryState> tagged(String tag) {
        return tags.with(tag);
    }

    long entriesBytes() {
        return entriesBytes;
    }

    /** 0 of the cache that needs no definition, as long as it has none and holds nothing. */
    long hash() {
        return contentHash + (defined() ? definition.hash() : 0);
    }

    /** The same. */
    long bytes() {
        long own = defined() ? BYTES + definition.bytes() : 0;
        return own + entriesBytes + marksBytes;
    }

    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return definition.cacheId();
    }
}
