package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand.Renew;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.table.GrantState;

/** Lets the grant that the token names live on from now; it keeps its token. */
final class RenewRule {
    private final Desk desk;
    private final TokenCheck tokens;

    RenewRule(Desk desk, TokenCheck tokens) {
        this.desk = desk;
        this.tokens = tokens;
    }

    void decide(Renew command, Requester requester) {
        GrantState held = tokens.find(command.resource(), command.owner(), command.token());
        if (held == null) {
            desk.answer(
                    requester,
                    tokens.refusal(command.resource(), command.owner(), command.token()));
            return;
        }
        Grant before = held.grant();
        // Whoever knows the token has learnt of the grant.
        Grant after =
                new Grant(
                        before.resource(),
                        before.owner(),
                        before.mode(),
                        before.token(),
                        before.acquiredAtMs(),
                        before.acquiredAtWallMs(),
                        LogTime.plus(desk.nowMs(), command.ttlMs()),
                        command.ttlMs(),
                        Grant.Delivery.DONE);
        desk.emit(new LockEvent.Renewed(before, after));
        desk.answerGranted(requester, after);
    }
}
