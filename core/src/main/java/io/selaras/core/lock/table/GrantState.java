package io.selaras.core.lock.table;

import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.order.LockOrders;
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

    /** The grant of the same resource with the next token. */
    public @Nullable GrantState nextOfResource() {
        return nextOfResource;
    }

    /** The grant of the same owner with the next token; parts of one request by resource. */
    public @Nullable GrantState nextOfOwner() {
        return nextOfOwner;
    }

    /** The grant of the same owner with the token before. */
    public @Nullable GrantState previousOfOwner() {
        return previousOfOwner;
    }

    /** Notes what its owner took before it. What it took together with it has no order. */
    void learnOrder(LockOrders orders) {
        GrantState held = grant.hold().own() == null ? null : previousOfOwner;
        for (int i = 0; held != null && i < LockOrders.HELD_SEEN; i++) {
            if (held.grant.hold().own() != null && held.grant.token() != grant.token()) {
                orders.learn(held.grant.resource(), grant.resource(), grant.owner());
            }
            held = held.previousOfOwner;
        }
    }

    boolean after(GrantState other) {
        return grant.token() != other.grant.token()
                ? grant.token() > other.grant.token()
                : grant.resource().compareTo(other.grant.resource()) > 0;
    }

    /** Grants end before waits of the same instant give up: who waits gets the lock. */
    @Override
    protected int tieClass() {
        return 1;
    }

    @Override
    protected long tieNumber() {
        return grant.token();
    }

    @Override
    protected String tieName() {
        return grant.resource();
    }
}
