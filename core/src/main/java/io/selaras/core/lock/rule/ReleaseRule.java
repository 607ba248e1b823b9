package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Claim;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand.Release;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import java.util.List;

/** Ends what the token names, if it is the owner's: one hold, one grant or all under the token. */
final class ReleaseRule {

    private final Desk desk;
    private final TokenCheck tokens;
    private final Holding holding;

    ReleaseRule(Desk desk, TokenCheck tokens, Holding holding) {
        this.desk = desk;
        this.tokens = tokens;
        this.holding = holding;
    }

    void decide(Release command, Requester requester) {
        if (command.resource().isEmpty()) {
            releaseAll(command, requester);
            return;
        }
        GrantState held = tokens.find(command.resource(), command.owner(), command.token());
        if (held == null) {
            desk.answer(
                    requester,
                    tokens.refusal(command.resource(), command.owner(), command.token()));
            return;
        }
        Grant grant = held.grant();
        int left = command.allHolds() ? 0 : grant.claim().holds() - 1;
        if (left == 0) {
            holding.end(grant, LockEvent.GrantEnd.RELEASED);
        } else {
            Claim claim = grant.claim().withHolds(left);
            holding.change(grant, claim, LockEvent.Change.HOLD_RELEASED);
        }
        desk.answer(requester, new LockReply.Released(grant.resource(), grant.token(), left));
    }

    private void releaseAll(Release command, Requester requester) {
        List<Grant> grants = tokens.all(command.owner(), command.token());
        if (grants.isEmpty()) {
            desk.answer(requester, new LockReply.GrantLost("", command.owner(), command.token()));
            return;
        }
        grants.forEach(grant -> holding.end(grant, LockEvent.GrantEnd.RELEASED));
        desk.answer(
                requester,
                new LockReply.ReleasedAll(
                        command.token(), grants.stream().map(Grant::resource).toList()));
    }
}
