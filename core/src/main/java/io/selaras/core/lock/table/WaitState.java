package io.selaras.core.lock.table;

import io.selaras.core.kernel.DeadlineQueue;
import io.selaras.core.lock.Waiter;
import org.jspecify.annotations.Nullable;

/** The place of a wait in the table: the links around an immutable {@link Waiter}. */
public final class WaitState extends DeadlineQueue.Item {
    Waiter waiter;
    final ResourceState resource;
    final OwnerState owner;
    @Nullable WaitState ahead;
    @Nullable WaitState behind;
    @Nullable WaitState previousOfOwner;
    @Nullable WaitState nextOfOwner;
    boolean firstOfOwner;

    WaitState(Waiter waiter, ResourceState resource, OwnerState owner) {
        this.waiter = waiter;
        this.resource = resource;
        this.owner = owner;
    }

    public Waiter waiter() {
        return waiter;
    }

    public ResourceState resource() {
        return resource;
    }

    public OwnerState owner() {
        return owner;
    }

    /** The wait directly ahead in the queue. */
    public @Nullable WaitState ahead() {
        return ahead;
    }

    /** The wait directly behind in the queue. */
    public @Nullable WaitState behind() {
        return behind;
    }

    /** The next younger wait of the same owner, anywhere. */
    public @Nullable WaitState nextOfOwner() {
        return nextOfOwner;
    }

    /**
     * Whether no wait of the same owner is ahead in this queue. Later ones wait for nobody but the
     * first: its grant answers or promotes them.
     */
    public boolean firstOfOwner() {
        return firstOfOwner;
    }

    /** Whether this wait is served before the other one of the same resource. */
    boolean goesBefore(WaitState other) {
        return waiter.conversion() != other.waiter.conversion()
                ? waiter.conversion()
                : waiter.rank() < other.waiter.rank();
    }

    @Override
    protected int tieClass() {
        return 1;
    }

    @Override
    protected long tieNumber() {
        return waiter.id();
    }
}
