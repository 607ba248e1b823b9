package io.selaras.core.lock.context;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that are still to be looked at while a command is settled, in the order in which they were
 * noted. One that comes again is left out if nothing has happened since it was looked at last: to
 * look again would change nothing.
 */
final class Agenda {
    private final ArrayDeque<String> names = new ArrayDeque<>();
    private Map<String, Long> looked = new LinkedHashMap<>();

    void add(String name) {
        names.add(name);
    }

    /**
     * The next name; null if there is none.
     *
     * @param events how many there were until now
     */
    @Nullable String next(long events) {
        for (String name = names.poll(); name != null; name = names.poll()) {
            Long before = looked.put(name, events);
            if (before == null || before != events) {
                return name;
            }
        }
        if (!looked.isEmpty()) {
            looked = new LinkedHashMap<>();
        }
        return null;
    }
}
