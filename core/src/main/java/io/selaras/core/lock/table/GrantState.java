package io.selaras.core.lock.table;

import io.selaras.core.kernel.DeadlineQueue;
import io.selaras.core.lock.Grant;
import org.jspecify.annotations.Nullable;

/** The place of a grant in the table: the links around an immutable {@link Grant}. */
public final class GrantState extends DeadlineQueue.Item {
    Grant grant;
    final ResourceState resource;
    final OwnerState owner;
    @Nullable GrantState previousOfResource;
    @Nullable GrantState nextOfResource;
    @Nullable GrantState previousOfOwner;
    @Nullable GrantState nextOfOwner;

    GrantState(Grant grant, ResourceState resource, OwnerState owner) {
        this.grant = grant;
        this.resource = resource;
        this.owner = owner;
    }

    public Grant grant() {
        return grant;
    }

    public ResourceState resource() {
        return resource;
    }

    public OwnerState owner() {
        return owner;
    }

    /** The next younger grant of the same resource. */
    public @Nullable GrantState nextOfResource() {
        return nextOfResource;
    }

    /** The next grant of the same owner. */
    public @Nullable GrantState nextOfOwner() {
        return nextOfOwner;
    }

    /** Grants end before waits of the same instant give up: who waits gets the lock. */
    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return grant.token();
    }
}
