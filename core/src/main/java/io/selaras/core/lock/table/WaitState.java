package io.selaras.core.lock.table;

import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.lock.Waiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wait in the table: its entries in queues around an immutable {@link Waiter}. */
public final class WaitState extends DeadlineQueue.Item {

    Waiter waiter;
    final OwnerState owner;
    final List<QueueEntry> entries;
    @Nullable WaitState previousOfOwner;
    @Nullable WaitState nextOfOwner;

    WaitState(Waiter waiter, OwnerState owner) {
        this.waiter = waiter;
        this.owner = owner;
        this.entries = new ArrayList<>(waiter.places().size());
    }

    public Waiter waiter() {
        return waiter;
    }

    public OwnerState owner() {
        return owner;
    }

    /** Its entries, in the order in which they are granted. */
    public List<QueueEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The next younger wait of the same owner, anywhere. */
    public @Nullable WaitState nextOfOwner() {
        return nextOfOwner;
    }

    /** Whether all that is wanted can be had now, without overtaking anybody. */
    public boolean ready() {
        for (QueueEntry entry : entries) {
            if (entry.queued && !entry.ready()) {
                return false;
            }
        }
        return true;
    }

    /** Its entry in the queue of a resource; null if it needs nothing there. */
    public @Nullable QueueEntry entryAt(ResourceState resource) {
        for (QueueEntry entry : entries) {
            if (entry.resource.name.equals(resource.name)) {
                return entry;
            }
        }
        return null;
    }

    @Override
    protected int tieClass() {
        return 2;
    }

    @Override
    protected long tieNumber() {
        return waiter.id();
    }
}
