package io.selaras.core.lock.table;

import io.selaras.core.kernel.collection.NameTable;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.index.NameIndex;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The resources that are held or waited for: by name, in order, and those with a queue. */
public final class Resources extends NameTable<ResourceState> {

    private final TreeMap<String, ResourceState> contended = new TreeMap<>();
    private final NameIndex<ResourceState> ordered =
            new NameIndex<>() {
                @Override
                protected String nameOf(ResourceState state) {
                    return state.name;
                }
            };

    @Override
    protected String nameOf(ResourceState state) {
        return state.name;
    }

    @Override
    public void add(ResourceState state) {
        super.add(state);
        ordered.add(state);
    }

    @Override
    public void remove(ResourceState state) {
        super.remove(state);
        ordered.remove(state);
    }

    /** All resources from this name on, in order. */
    public Iterator<ResourceState> from(String name) {
        return ordered.from(name);
    }

    /** Those that somebody waits for, by name. */
    public NavigableMap<String, ResourceState> contended() {
        return Collections.unmodifiableNavigableMap(contended);
    }

    /** Lets the entries of an owner's waits follow what it now holds of a resource. */
    void settlePlaces(OwnerState owner, ResourceState resource) {
        int waited = resource.waitCount();
        owner.settlePlaces(resource);
        queueWas(waited, resource);
    }

    /** A new wait takes an entry. */
    void enter(QueueEntry entry) {
        int waited = entry.resource.waitCount();
        entry.waiting.owner.enter(entry);
        queueWas(waited, entry.resource);
    }

    /** A wait that ended leaves its entry. */
    void leave(QueueEntry entry) {
        int waited = entry.resource.waitCount();
        entry.waiting.owner.leave(entry);
        queueWas(waited, entry.resource);
    }

    /** A semaphore has so many permits now. */
    void set(LockEvent.SemaphoreSet set) {
        if (get(set.resource()) instanceof ResourceState.Semaphore semaphore) {
            semaphore.permits = set.permits();
        }
    }

    /** The queue of a resource was this long before something happened to it. */
    private void queueWas(int waits, ResourceState resource) {
        int now = resource.waitCount();
        if (waits == 0 && now > 0) {
            contended.put(resource.name, resource);
        } else if (waits > 0 && now == 0) {
            contended.remove(resource.name);
        }
    }
}
