package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand.Renew;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.context.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.session.Session;
import java.util.ArrayList;
import java.util.List;

/** Lets the grants that the token names live on from now; they keep their token. */
final class RenewRule {

    private final RuleContext context;
    private final TokenCheck tokens;

    RenewRule(RuleContext context, TokenCheck tokens) {
        this.context = context;
        this.tokens = tokens;
    }

    void decide(Renew command, Requester requester) {
        String resource = command.resource();
        if (command.ttlMs() == 0 && Session.of(command.owner()) == 0) {
            context.answer(requester, new LockReply.SessionRequired(resource, command.owner()));
        } else if (resource.isEmpty()) {
            renewAll(command, requester);
        } else {
            GrantState held = tokens.find(resource, command.owner(), command.token());
            context.answer(
                    requester,
                    held == null
                            ? tokens.refusal(resource, command.owner(), command.token())
                            : renewed(held.grant(), command.ttlMs()));
        }
    }

    private void renewAll(Renew command, Requester requester) {
        List<LockReply.Granted> granted = new ArrayList<>();
        for (Grant grant : tokens.all(command.owner(), command.token())) {
            granted.add(renewed(grant, command.ttlMs()));
        }
        context.answer(
                requester,
                granted.isEmpty()
                        ? new LockReply.GrantLost("", command.owner(), command.token())
                        : new LockReply.GrantedAll(granted));
    }

    /** Whoever knows the token has learnt of the grant. */
    private LockReply.Granted renewed(Grant before, long ttlMs) {
        long expiresAtMs = ttlMs == 0 ? Long.MAX_VALUE : LogTime.plus(context.nowMs(), ttlMs);
        Grant after = before.living(expiresAtMs, ttlMs, Grant.DELIVERED);
        context.emit(new LockEvent.Renewed(before, after));
        return context.granted(after);
    }
}
