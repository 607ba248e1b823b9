package io.selaras.core.lock.context;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockEvent.Change;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.session.GrantEnd;
import io.selaras.core.session.SessionMachine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner holds, changed together with the intention locks above it: each hierarchical hold
 * is counted by everything above, and what counts nothing and is not held for itself ends.
 */
public final class GrantUpdates {

    private final RuleContext context;
    private final SessionMachine sessions;

    public GrantUpdates(RuleContext context, SessionMachine sessions) {
        this.context = context;
        this.sessions = sessions;
    }

    /**
     * Ends an owner's own part of a grant, and with it the grant unless something below needs it.
     */
    public void end(Grant grant, GrantEnd how) {
        Hold rest = grant.hold().withOwn(Hold.NONE);
        if (rest.isNone()) {
            context.emit(new LockEvent.GrantEnded(grant, how), grant);
        } else {
            change(grant, rest, Change.OWN_PART_ENDED);
        }
        context.serve(grant.resource());
        LockMode intention = grant.hold().intentionMode();
        if (intention != null) {
            settleAbove(grant, intention, null, 0);
        }
        sessions.noteEnd(grant.owner(), grant.resource(), grant.token(), how);
    }

    /** Ends the own parts of all grants of an owner, smallest token first. */
    public int endAll(String owner, GrantEnd how) {
        List<Grant> own = ownGrants(owner, "");
        own.forEach(grant -> endNow(grant, how));
        return own.size();
    }

    /** Ends an owner's own parts of a resource and of all that it holds below because of it. */
    public void endWithBelow(Grant grant, GrantEnd how) {
        for (Grant below : ownGrants(grant.owner(), grant.resource() + "/")) {
            if (below.hold().hierarchical()) {
                endNow(below, how);
            }
        }
        endNow(grant, how);
    }

    /** An owner's grants that it holds for themselves, below a path. */
    public List<Grant> ownGrants(String owner, String path) {
        List<Grant> grants = new ArrayList<>();
        OwnerState state = context.view().owner(owner);
        GrantState held = state == null ? null : state.firstGrant();
        for (; held != null; held = held.nextOfOwner()) {
            Grant grant = held.grant();
            if (grant.hold().own() != null && grant.resource().startsWith(path)) {
                grants.add(grant);
            }
        }
        return grants;
    }

    /** Takes another hold under the same token; nobody waits whether it was delivered. */
    public Grant change(Grant before, Hold hold, Change how) {
        Grant changed = before.with(hold).with(Grant.DELIVERED);
        Grant after =
                hold.own() == null ? changed.living(Long.MAX_VALUE, 0, Grant.DELIVERED) : changed;
        context.emit(new LockEvent.HoldChanged(before, after, how), after);
        return after;
    }

    /** Lets everything above a resource follow what its owner needs of it, from the top down. */
    public void settleAbove(
            Grant grant, @Nullable LockMode before, @Nullable LockMode after, long token) {
        if (before == after) {
            return;
        }
        for (String ancestor : Ancestors.of(grant.resource())) {
            GrantState state = context.view().grant(ancestor, grant.owner());
            Hold hold = state == null ? Hold.NONE : state.grant().hold();
            Hold more = after == null ? hold : hold.withBelow(after, 1);
            Hold settled = before == null ? more : more.withBelow(before, -1);
            if (state == null) {
                Grant added = intention(ancestor, grant.owner(), settled, token);
                context.emit(new LockEvent.Granted(added), added);
            } else if (settled.isNone()) {
                Grant ended = state.grant();
                context.emit(new LockEvent.GrantEnded(ended, GrantEnd.RELEASED), ended);
            } else {
                Grant kept = state.grant();
                Grant changed = kept.with(settled);
                context.emit(new LockEvent.HoldChanged(kept, changed, Change.INTENTION), changed);
            }
            context.serve(ancestor);
        }
    }

    /** The fence of a grant with a new token: that of those who hold the resource together. */
    public long fence(String resource, String owner, long token) {
        ResourceState state = context.view().resource(resource);
        GrantState other = state == null ? null : state.firstGrant();
        while (other != null && other.owner().name().equals(owner)) {
            other = other.nextOfResource();
        }
        return other == null ? token : other.grant().fence();
    }

    private Grant intention(String resource, String owner, Hold hold, long token) {
        return new Grant(
                resource,
                owner,
                hold,
                token,
                fence(resource, owner, token),
                context.nowMs(),
                context.wallMs(),
                Long.MAX_VALUE,
                0,
                Grant.DELIVERED);
    }

    /** The grant may have changed since it was looked up. */
    private void endNow(Grant grant, GrantEnd how) {
        GrantState state = context.view().grant(grant.resource(), grant.owner());
        if (state != null && state.grant().hold().own() != null) {
            end(state.grant(), how);
        }
    }
}
