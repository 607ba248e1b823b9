package io.selaras.core.lock.desk;

import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Session;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import org.jspecify.annotations.Nullable;

/** Whether a wish may be granted, has to wait, or cannot be. Changes nothing. */
public final class CompatibilityCheck {

    private final LockView view;

    public CompatibilityCheck(LockView view) {
        this.view = view;
    }

    /** Why a wish cannot be granted, whoever else holds what; null if it can. */
    public @Nullable LockReply refusal(Wish wish) {
        LockReply impossible = impossible(wish);
        return impossible == null ? conflict(wish) : impossible;
    }

    /**
     * Why a wait can never be served as things are defined now, although it could when it began;
     * null if it can. Conflicts of conversions are cycles, so the search for deadlocks finds them.
     */
    public @Nullable LockReply impossible(WaitState wait) {
        boolean gate = wait.places().getFirst().resource() instanceof ResourceState.Gate;
        return gate ? null : impossible(Wish.of(wait.waiter()));
    }

    private @Nullable LockReply impossible(Wish wish) {
        String first = wish.parts().getFirst().resource();
        if (wish.terms().ttlMs() == 0 && Session.of(wish.owner()) == 0) {
            return new LockReply.SessionRequired(first, wish.owner());
        }
        for (LockCommand.Part part : wish.parts()) {
            LockReply refusal = refusal(wish, part);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable LockReply conflict(Wish wish) {
        for (Waiter.Place place : wish.places()) {
            String other = otherConverter(place, wish.owner());
            if (other != null) {
                return new LockReply.UpgradeConflict(place.resource(), wish.owner(), other);
            }
        }
        return null;
    }

    /** Why an owner can do nothing; null if it belongs to no session or to one that lives. */
    public @Nullable LockReply sessionRefusal(String owner) {
        long session = Session.of(owner);
        return session == 0 || view.registry().session(session) != null
                ? null
                : new LockReply.SessionExpired(session);
    }

    private @Nullable LockReply refusal(Wish wish, LockCommand.Part part) {
        GrantState held = view.grant(part.resource(), wish.owner());
        switch (Kind.of(part.resource())) {
            case LOCK, ELECTION -> {}
            case SEMAPHORE -> {
                int permits = view.registry().permits(part.resource());
                if (permits == 0 || part.permits() == 0) {
                    return new LockReply.NotFound(part.resource());
                }
                boolean more = held == null || held.grant().claim().permits() < part.permits();
                if (more && part.permits() > permits) {
                    return new LockReply.TooManyPermits(part.resource(), part.permits(), permits);
                }
            }
            case LATCH, BARRIER, OBSERVERS -> {
                return new LockReply.NotFound(part.resource());
            }
        }
        return wish.terms().reentrant()
                        && held != null
                        && held.grant().claim().holds() >= LockLimits.HOLDS
                ? new LockReply.ReentrancyLimit(part.resource(), wish.owner(), LockLimits.HOLDS)
                : null;
    }

    /** The first resource that the wish has to wait for; null if there is none. */
    public @Nullable String blockedAt(Wish wish) {
        for (Waiter.Place place : wish.places()) {
            if (blocked(place, wish.owner())) {
                return place.resource();
            }
        }
        return null;
    }

    /** Newcomers go behind everybody who waits; who holds already goes ahead of newcomers. */
    private boolean blocked(Waiter.Place place, String owner) {
        ResourceState resource = view.resource(place.resource());
        if (resource == null) {
            return false;
        }
        GrantState held = resource.grantOf(owner);
        if (held == null) {
            return resource.waitCount() > 0
                    || !resource.admits(place.mode(), place.permits(), owner);
        }
        LockMode target = held.grant().mode().with(place.mode());
        return !held.grant().suffices(place.mode(), place.permits())
                && !resource.admits(target, place.permits(), owner);
    }

    /** Why there is no room for another wait; null if there is. */
    public @Nullable LockReply full(Wish wish) {
        for (Waiter.Place place : wish.places()) {
            ResourceState resource = view.resource(place.resource());
            if (resource != null && resource.waitCount() >= LockLimits.WAITS_PER_RESOURCE) {
                return new LockReply.QueueFull(
                        LockReply.Scope.RESOURCE, place.resource(), LockLimits.WAITS_PER_RESOURCE);
            }
        }
        OwnerState owner = view.owner(wish.owner());
        return owner != null && owner.waitCount() >= LockLimits.WAITS_PER_OWNER
                ? new LockReply.QueueFull(
                        LockReply.Scope.OWNER, wish.owner(), LockLimits.WAITS_PER_OWNER)
                : null;
    }

    /**
     * Another holder that already waits to convert, where each of the two holds what the other
     * cannot go with: they would wait for each other for ever.
     */
    private @Nullable String otherConverter(Waiter.Place wanted, String owner) {
        GrantState held = view.grant(wanted.resource(), owner);
        if (held == null || held.grant().suffices(wanted.mode(), wanted.permits())) {
            return null;
        }
        LockMode target = held.grant().mode().with(wanted.mode());
        WaitPlace place = held.resource().firstWait();
        for (; place != null && place.conversion(); place = place.behind()) {
            GrantState others = held.resource().grantOf(place.owner().name());
            if (others != null
                    && others != held
                    && !target.goesWith(others.grant().mode())
                    && !place.target().goesWith(held.grant().mode())) {
                return place.owner().name();
            }
        }
        return null;
    }
}
