package io.selaras.core.definition;

import io.selaras.core.definition.DefinitionImage.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is defined of one kind, by name. */
final class NameDirectory<N extends Named> {

    private final TreeMap<String, N> byName = new TreeMap<>();

    /**
     * A page of what is defined.
     *
     * @param cursor the name after which the next page begins; empty if this is the last one
     */
    record Sheet<N>(List<N> entries, String cursor) {}

    @Nullable N get(String name) {
        return byName.get(name);
    }

    int size() {
        return byName.size();
    }

    void put(N entry) {
        byName.put(entry.name(), entry);
    }

    void remove(String name) {
        byName.remove(name);
    }

    /** So many entries whose names follow this one. */
    Sheet<N> page(String after, int limit) {
        List<N> entries = new ArrayList<>();
        String cursor = "";
        for (N entry : byName.tailMap(after, false).values()) {
            if (entries.size() == limit) {
                cursor = entries.getLast().name();
                break;
            }
            entries.add(entry);
        }
        return new Sheet<>(Collections.unmodifiableList(entries), cursor);
    }
}
