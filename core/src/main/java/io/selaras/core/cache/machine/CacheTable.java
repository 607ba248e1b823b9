package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.CacheImage.Mark;
import io.selaras.core.kernel.collection.DeadlineQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The caches of a partition by their ids, and what they come to together. */
final class CacheTable {

    private final TreeMap<Long, CacheState> caches = new TreeMap<>();

    /** Caches by the end of the entry that ends first. */
    private final DeadlineQueue ends = new DeadlineQueue();

    /** Caches that have marks, by the number of the oldest one. */
    private final DeadlineQueue marked = new DeadlineQueue();

    private long lastMark;
    private int defined;
    private long entries;
    private int marks;
    private long hash;
    private long bytes;
    private long entriesBytes;

    CacheTable() {
        caches.put(CacheDefinition.DEFAULT.cacheId(), new CacheState(CacheDefinition.DEFAULT));
    }

    @Nullable CacheState get(long cacheId) {
        return caches.get(cacheId);
    }

    Collection<CacheState> all() {
        return caches.values();
    }

    /** Makes a cache, or changes its settings. */
    void define(CacheDefinition definition) {
        CacheState known = caches.get(definition.cacheId());
        if (known == null) {
            CacheState cache = new CacheState(definition);
            caches.put(definition.cacheId(), cache);
            defined++;
            add(cache);
        } else {
            defined += known.defined() ? 0 : 1;
            change(known, it -> it.redefine(definition));
        }
    }

    /**
     * A cache goes with all that it holds, except for the one that is there without a definition.
     *
     * @return so many entries it held
     */
    long delete(long cacheId) {
        if (cacheId == CacheDefinition.DEFAULT.cacheId() || !caches.containsKey(cacheId)) {
            return 0;
        }
        CacheState cache = caches.remove(cacheId);
        subtract(cache);
        ends.remove(cache);
        marked.remove(cache.marked());
        defined--;
        return cache.sorted().size();
    }

    /** Puts an entry in where none is stored. */
    void put(CacheState cache, LiveEntry entry) {
        change(cache, it -> it.put(entry));
    }

    /** Takes an entry out that is stored. */
    void remove(CacheState cache, EntryState entry) {
        change(cache, it -> it.remove(entry));
    }

    /** Leaves a mark where there is none, younger than all others. */
    void put(CacheState cache, Mark mark) {
        MarkState state = new MarkState(mark, ++lastMark);
        change(cache, it -> it.put(state));
    }

    /** Takes a mark out that is there. */
    void remove(CacheState cache, MarkState mark) {
        change(cache, it -> it.remove(mark));
    }

    private void change(CacheState cache, Consumer<CacheState> how) {
        subtract(cache);
        how.accept(cache);
        add(cache);
        if (cache.firstEndMs() == Long.MAX_VALUE) {
            ends.remove(cache);
        } else {
            ends.set(cache, cache.firstEndMs());
        }
        MarkState oldest = cache.oldestMark();
        if (oldest == null) {
            marked.remove(cache.marked());
        } else {
            marked.set(cache.marked(), oldest.number());
        }
    }

    private void subtract(CacheState cache) {
        hash -= cache.hash();
        bytes -= cache.bytes();
        entriesBytes -= cache.entriesBytes();
        entries -= cache.sorted().size();
        marks -= cache.marks().size();
    }

    private void add(CacheState cache) {
        hash += cache.hash();
        bytes += cache.bytes();
        entriesBytes += cache.entriesBytes();
        entries += cache.sorted().size();
        marks += cache.marks().size();
    }

    /** The cache whose entry ends first; null if none has an end. */
    @Nullable CacheState firstToEnd() {
        return ends.first() instanceof CacheState cache ? cache : null;
    }

    long firstEndMs() {
        return ends.firstDueMs();
    }

    /** The cache whose mark is the oldest of all; null if there is none. */
    @Nullable CacheState oldestMarked() {
        return marked.first() instanceof CacheState.MarkedCache it ? it.cache : null;
    }

    int marks() {
        return marks;
    }

    /** How many are defined. */
    int defined() {
        return defined;
    }

    /** How many entries are stored, be they over or not. */
    long entries() {
        return entries;
    }

    long entriesBytes() {
        return entriesBytes;
    }

    List<CacheDefinition> definitions() {
        return caches.values().stream()
                .filter(CacheState::defined)
                .map(CacheState::definition)
                .toList();
    }

    List<LiveEntry> entryImages() {
        List<LiveEntry> all = new ArrayList<>((int) Math.min(entries, Integer.MAX_VALUE));
        for (CacheState cache : caches.values()) {
            cache.entries().forEach(state -> all.add(state.entry));
        }
        return Collections.unmodifiableList(all);
    }

    List<Mark> markImages() {
        List<MarkState> all = new ArrayList<>(marks);
        caches.values().forEach(cache -> all.addAll(cache.marks()));
        all.sort(Comparator.comparingLong(MarkState::number));
        return all.stream().map(MarkState::mark).toList();
    }

    long hash() {
        return hash;
    }

    long bytes() {
        return bytes;
    }
}
