package io.selaras.api.queue;

import io.selaras.core.queue.QueueDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Definitions that were looked up lately, a bounded number of them. They may be out of date, which
 * breaks no promise: settings are applied by the partition as it knows them, the ordering never
 * changes, and a queue that was deleted is refused by its id. Any thread.
 */
final class KnownDefinitions {

    private static final int MOST = 1_024;

    private final Map<String, QueueDefinition> byName = new LinkedHashMap<>();

    @Nullable
    synchronized QueueDefinition find(String name) {
        return byName.get(name);
    }

    synchronized void add(QueueDefinition definition) {
        byName.remove(definition.name());
        if (byName.size() == MOST) {
            byName.remove(byName.keySet().iterator().next());
        }
        byName.put(definition.name(), definition);
    }

    synchronized void forget(String name) {
        byName.remove(name);
    }
}
