package io.selaras.core.lock.context;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grant that a command names by its token. A token that was given out and that no grant
 * of the resource carries belonged to a grant that is gone; one that another owner's grant carries,
 * or that was never given out, is not the caller's.
 */
public final class TokenCheck {
    private final RuleContext context;

    public TokenCheck(RuleContext context) {
        this.context = context;
    }

    public @Nullable GrantState find(String resource, String owner, long token) {
        GrantState held = context.view().grant(resource, owner);
        return held != null && held.grant().token() == token && held.grant().hold().own() != null
                ? held
                : null;
    }

    /** Why {@link #find} found nothing. */
    public LockReply refusal(String resource, String owner, long token) {
        LockView view = context.view();
        GrantState held = view.grant(resource, owner);
        if (held != null && held.grant().token() == token) {
            Hold hold = held.grant().hold();
            return new LockReply.IntentionInUse(
                    resource, owner, hold.sharedBelow() + hold.exclusiveBelow());
        }
        ResourceState state = view.resource(resource);
        return state != null
                        && state.grantCount() > 0
                        && (token > view.lastToken() || carried(state, token))
                ? new LockReply.NotOwner(
                        resource,
                        owner,
                        token,
                        HolderViews.holders(context.view(), state, context.nowMs()),
                        state.grantCount())
                : new LockReply.GrantLost(resource, owner, token);
    }

    private static boolean carried(ResourceState resource, long token) {
        for (GrantState g = resource.firstGrant(); g != null; g = g.nextOfResource()) {
            if (g.grant().token() == token) {
                return true;
            }
        }
        return false;
    }

    /** What an owner holds for itself under a token; by resource. */
    public List<Grant> all(String owner, long token) {
        List<Grant> grants = new ArrayList<>();
        OwnerState state = context.view().owner(owner);
        GrantState held = state == null ? null : state.lastGrant();
        while (held != null && held.grant().token() >= token) {
            if (held.grant().token() == token && held.grant().hold().own() != null) {
                grants.addFirst(held.grant());
            }
            held = held.previousOfOwner();
        }
        return grants;
    }
}
