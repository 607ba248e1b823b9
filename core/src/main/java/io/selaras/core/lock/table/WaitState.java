package io.selaras.core.lock.table;

import io.selaras.core.kernel.DeadlineQueue;
import io.selaras.core.lock.Waiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wait in the table: its places in queues around an immutable {@link Waiter}. */
public final class WaitState extends DeadlineQueue.Item {

    Waiter waiter;
    final OwnerState owner;
    final List<WaitPlace> places;
    @Nullable WaitState previousOfOwner;
    @Nullable WaitState nextOfOwner;

    WaitState(Waiter waiter, OwnerState owner) {
        this.waiter = waiter;
        this.owner = owner;
        this.places = new ArrayList<>(waiter.places().size());
    }

    public Waiter waiter() {
        return waiter;
    }

    public OwnerState owner() {
        return owner;
    }

    /** Its places, in the order in which they are granted. */
    public List<WaitPlace> places() {
        return Collections.unmodifiableList(places);
    }

    /** The next younger wait of the same owner, anywhere. */
    public @Nullable WaitState nextOfOwner() {
        return nextOfOwner;
    }

    /** Whether all that is wanted can be had now, without overtaking anybody. */
    public boolean ready() {
        for (WaitPlace place : places) {
            if (place.queued && !place.ready()) {
                return false;
            }
        }
        return true;
    }

    /** Its place in the queue of a resource; null if it needs nothing there. */
    public @Nullable WaitPlace placeAt(ResourceState resource) {
        for (WaitPlace place : places) {
            if (place.resource.name.equals(resource.name)) {
                return place;
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
