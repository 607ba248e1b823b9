package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand.Release;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.table.GrantState;

/** Ends the grant that the token names, if it is the owner's. */
final class ReleaseRule {
    private final Desk desk;
    private final TokenCheck tokens;

    ReleaseRule(Desk desk, TokenCheck tokens) {
        this.desk = desk;
        this.tokens = tokens;
    }

    void decide(Release command, Requester requester) {
        GrantState held = tokens.find(command.resource(), command.owner(), command.token());
        if (held == null) {
            desk.answer(
                    requester,
                    tokens.refusal(command.resource(), command.owner(), command.token()));
            return;
        }
        Grant grant = held.grant();
        desk.emit(new LockEvent.GrantEnded(grant, LockEvent.GrantEnd.RELEASED));
        desk.answer(requester, new LockReply.Released(grant.resource(), grant.token()));
        desk.serve(grant.resource());
    }
}
