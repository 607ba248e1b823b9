package io.selaras.core.cache.machine;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The entries of a cache by each of their tags, then by their keys. */
final class TagIndex {

    private final TreeMap<String, TreeMap<String, EntryState>> byTag = new TreeMap<>();

    void add(EntryState state) {
        for (String tag : state.entry.tags()) {
            byTag.computeIfAbsent(tag, _ -> new TreeMap<>()).put(state.key(), state);
        }
    }

    void remove(EntryState state) {
        for (String tag : state.entry.tags()) {
            TreeMap<String, EntryState> tagged = byTag.get(tag);
            if (tagged != null) {
                tagged.remove(state.key());
                if (tagged.isEmpty()) {
                    byTag.remove(tag);
                }
            }
        }
    }

    /** The entries with a tag. */
    NavigableMap<String, EntryState> with(String tag) {
        TreeMap<String, EntryState> tagged = byTag.get(tag);
        return tagged == null ? Collections.emptyNavigableMap() : tagged;
    }
}
