package io.selaras.core.lock.table;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A wait's place in the queue of one resource. It stands in the queue only while its owner does not
 * hold what is wanted: else it counts for nothing.
 */
public final class QueueEntry {

    final WaitState waiting;
    final ResourceState resource;
    Waiter.Place place;
    @Nullable QueueEntry ahead;
    @Nullable QueueEntry behind;
    boolean queued;
    boolean conversion;
    boolean firstOfOwner;
    LockMode target;

    QueueEntry(WaitState waiting, ResourceState resource, Waiter.Place place) {
        this.waiting = waiting;
        this.resource = resource;
        this.place = place;
        this.target = place.mode();
    }

    public WaitState waiting() {
        return waiting;
    }

    public OwnerState owner() {
        return waiting.owner;
    }

    public ResourceState resource() {
        return resource;
    }

    /** The place directly ahead in the queue. */
    public @Nullable QueueEntry ahead() {
        return ahead;
    }

    /** The place directly behind in the queue. */
    public @Nullable QueueEntry behind() {
        return behind;
    }

    /** Whether the owner does not yet hold what is wanted here. */
    public boolean queued() {
        return queued;
    }

    /** Whether the owner holds the resource already, in a weaker mode. */
    public boolean conversion() {
        return conversion;
    }

    /** The mode in which the owner would hold the resource. */
    public LockMode target() {
        return target;
    }

    /** How many of a semaphore the owner would hold. */
    public int permits() {
        return place.permits();
    }

    /**
     * Whether no place of the same owner is ahead in this queue. Later ones wait for nobody but the
     * first: its grant answers or promotes them.
     */
    public boolean firstOfOwner() {
        return firstOfOwner;
    }

    /** Whether the resource could be had now, were it not for the other places of the wait. */
    public boolean ready() {
        return ahead == null && admitted();
    }

    /** Whether those who hold the resource leave room for this one. */
    public boolean admitted() {
        return resource.admits(target, place.permits(), waiting.owner.name());
    }

    /** Follows what the owner now holds of the resource, from outside the queue. */
    void settle(@Nullable GrantState held) {
        conversion = held != null;
        target = held == null ? place.mode() : held.grant.mode().supremum(place.mode());
        if (held == null || !held.grant.suffices(place.mode(), place.permits())) {
            resource.link(this);
        }
    }

    /** Whether this place is served before the other one of the same resource. */
    public boolean goesBefore(QueueEntry other) {
        return conversion != other.conversion ? conversion : place.rank() < other.place.rank();
    }
}
