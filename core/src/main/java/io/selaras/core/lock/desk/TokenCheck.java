package io.selaras.core.lock.desk;

import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.ResourceState;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grant that a command names by its token. A token that was given out and that no grant
 * of the resource carries belonged to a grant that is gone; one that another owner's grant carries,
 * or that was never given out, is not the caller's.
 */
public final class TokenCheck {
    private final Desk desk;

    public TokenCheck(Desk desk) {
        this.desk = desk;
    }

    public @Nullable GrantState find(String resource, String owner, long token) {
        ResourceState state = desk.view().resource(resource);
        GrantState grant = state == null ? null : state.grantOf(owner);
        return grant != null && grant.grant().token() == token ? grant : null;
    }

    /** Why {@link #find} found nothing. */
    public LockReply refusal(String resource, String owner, long token) {
        LockView view = desk.view();
        ResourceState state = view.resource(resource);
        boolean foreign =
                state != null
                        && state.grantCount() > 0
                        && (token > view.lastToken() || carried(state, token));
        return foreign
                ? new LockReply.NotOwner(resource, owner, token, Facts.holders(state, desk.nowMs()))
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
}
