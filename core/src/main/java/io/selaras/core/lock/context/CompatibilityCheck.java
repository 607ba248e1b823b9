package io.selaras.core.lock.context;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import io.selaras.core.session.Session;
import org.jspecify.annotations.Nullable;

/** Whether a request may be granted, has to wait, or cannot be. Changes nothing. */
public final class CompatibilityCheck {

    private final LockView view;

    public CompatibilityCheck(LockView view) {
        this.view = view;
    }

    /** Why a request cannot be granted, whoever else holds what; null if it can. */
    public @Nullable LockReply refusal(LockRequest request) {
        LockReply impossible = impossible(request);
        return impossible == null ? conflict(request) : impossible;
    }

    /**
     * Why a wait can never be served as things are defined now, although it could when it began;
     * null if it can. Conflicts of conversions are cycles, so the search for deadlocks finds them.
     */
    public @Nullable LockReply impossible(WaitState wait) {
        boolean gate = wait.entries().getFirst().resource() instanceof ResourceState.Gate;
        return gate ? null : impossible(LockRequest.of(wait.waiter()));
    }

    private @Nullable LockReply impossible(LockRequest request) {
        String first = request.parts().getFirst().resource();
        if (request.terms().ttlMs() == 0 && Session.of(request.owner()) == 0) {
            return new LockReply.SessionRequired(first, request.owner());
        }
        for (LockCommand.Part part : request.parts()) {
            LockReply refusal = refusal(request, part);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable LockReply conflict(LockRequest request) {
        for (Waiter.Place place : request.places()) {
            String other = otherConverter(place, request.owner());
            if (other != null) {
                return new LockReply.UpgradeConflict(place.resource(), request.owner(), other);
            }
        }
        return null;
    }

    /** Why an owner can do nothing; null if it belongs to no session or to one that lives. */
    public @Nullable LockReply sessionRefusal(String owner) {
        long session = Session.of(owner);
        return session == 0 || view.sessions().get(session) != null
                ? null
                : new LockReply.SessionExpired(session);
    }

    private @Nullable LockReply refusal(LockRequest request, LockCommand.Part part) {
        GrantState held = view.grant(part.resource(), request.owner());
        switch (ResourceKind.of(part.resource())) {
            case LOCK, ELECTION -> {}
            case SEMAPHORE -> {
                int permits = view.syncObjects().permits(part.resource());
                if (permits == 0 || part.permits() == 0) {
                    return new LockReply.NotFound(part.resource());
                }
                boolean more = held == null || held.grant().hold().permits() < part.permits();
                if (more && part.permits() > permits) {
                    return new LockReply.TooManyPermits(part.resource(), part.permits(), permits);
                }
            }
            case LATCH, BARRIER, OBSERVERS -> {
                return new LockReply.NotFound(part.resource());
            }
        }
        return request.terms().reentrant()
                        && held != null
                        && held.grant().hold().holds() >= LockLimits.HOLDS
                ? new LockReply.ReentrancyLimit(part.resource(), request.owner(), LockLimits.HOLDS)
                : null;
    }

    /** The first resource that the request has to wait for; null if there is none. */
    public @Nullable String blockedAt(LockRequest request) {
        for (Waiter.Place place : request.places()) {
            if (blocked(place, request.owner())) {
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
        LockMode target = held.grant().mode().supremum(place.mode());
        return !held.grant().suffices(place.mode(), place.permits())
                && !resource.admits(target, place.permits(), owner);
    }

    /** Why there is no room for another wait; null if there is. */
    public @Nullable LockReply full(LockRequest request) {
        for (Waiter.Place place : request.places()) {
            ResourceState resource = view.resource(place.resource());
            if (resource != null && resource.waitCount() >= LockLimits.WAITS_PER_RESOURCE) {
                return new LockReply.QueueFull(
                        LockReply.Scope.RESOURCE, place.resource(), LockLimits.WAITS_PER_RESOURCE);
            }
        }
        OwnerState owner = view.owner(request.owner());
        return owner != null
                        && owner.placeCount() > 0
                        && owner.placeCount() + request.places().size()
                                > LockLimits.PLACES_PER_OWNER
                ? new LockReply.QueueFull(
                        LockReply.Scope.OWNER, request.owner(), LockLimits.PLACES_PER_OWNER)
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
        LockMode target = held.grant().mode().supremum(wanted.mode());
        QueueEntry entry = held.resource().firstWait();
        for (; entry != null && entry.conversion(); entry = entry.behind()) {
            GrantState others = held.resource().grantOf(entry.owner().name());
            if (others != null
                    && others != held
                    && !target.isCompatibleWith(others.grant().mode())
                    && !entry.target().isCompatibleWith(held.grant().mode())) {
                return entry.owner().name();
            }
        }
        return null;
    }
}
