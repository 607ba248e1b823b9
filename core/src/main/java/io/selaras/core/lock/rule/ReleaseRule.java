package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockCommand.Release;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.context.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.session.GrantEnd;
import java.util.List;

/** Ends what the token names, if it is the owner's: one hold, one grant or all under the token. */
final class ReleaseRule {

    private final RuleContext context;
    private final TokenCheck tokens;
    private final GrantUpdates updates;

    ReleaseRule(RuleContext context, TokenCheck tokens, GrantUpdates updates) {
        this.context = context;
        this.tokens = tokens;
        this.updates = updates;
    }

    void decide(Release command, Requester requester) {
        if (command.resource().isEmpty()) {
            releaseAll(command, requester);
            return;
        }
        GrantState held = tokens.find(command.resource(), command.owner(), command.token());
        if (held == null) {
            context.answer(
                    requester,
                    tokens.refusal(command.resource(), command.owner(), command.token()));
            return;
        }
        Grant grant = held.grant();
        int left = command.allHolds() ? 0 : grant.hold().holds() - 1;
        if (left == 0) {
            updates.end(grant, GrantEnd.RELEASED);
        } else {
            Hold hold = grant.hold().withHolds(left);
            updates.change(grant, hold, LockEvent.Change.HOLD_RELEASED);
        }
        context.answer(requester, new LockReply.Released(grant.resource(), grant.token(), left));
    }

    private void releaseAll(Release command, Requester requester) {
        List<Grant> grants = tokens.all(command.owner(), command.token());
        if (grants.isEmpty()) {
            context.answer(
                    requester, new LockReply.GrantLost("", command.owner(), command.token()));
            return;
        }
        grants.forEach(grant -> updates.end(grant, GrantEnd.RELEASED));
        context.answer(
                requester,
                new LockReply.ReleasedAll(
                        command.token(), grants.stream().map(Grant::resource).toList()));
    }
}
