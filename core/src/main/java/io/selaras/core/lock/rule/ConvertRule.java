package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Claim;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Convert;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import java.util.List;

/** A holder wants another mode: a weaker one at once, any other like one that asks for more. */
final class ConvertRule {

    private final Desk desk;
    private final TokenCheck tokens;
    private final Holding holding;
    private final AcquireRule acquire;

    ConvertRule(Desk desk, TokenCheck tokens, Holding holding, AcquireRule acquire) {
        this.desk = desk;
        this.tokens = tokens;
        this.holding = holding;
        this.acquire = acquire;
    }

    void decide(Convert command, Requester requester) {
        String resource = command.resource();
        GrantState held = tokens.find(resource, command.owner(), command.token());
        if (held == null) {
            desk.answer(requester, tokens.refusal(resource, command.owner(), command.token()));
        } else if (Kind.of(resource) != Kind.LOCK) {
            desk.answer(requester, new LockReply.NotFound(resource));
        } else {
            convert(held.grant(), command, requester);
        }
    }

    private void convert(Grant grant, Convert command, Requester requester) {
        Claim claim = grant.claim();
        LockMode own = claim.own();
        if (own != null && own.covers(command.mode())) {
            desk.answer(requester, desk.granted(weaken(grant, command.mode())));
            return;
        }
        acquire.decide(
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part(grant.resource(), command.mode())),
                        grant.owner(),
                        command.waitMs(),
                        new LockCommand.Terms(
                                grant.ttlMs(), claim.hierarchical(), false, null, null, false)),
                requester);
    }

    private Grant weaken(Grant grant, LockMode mode) {
        Claim claim = grant.claim();
        Claim weaker =
                claim.withOwn(
                        new Claim(
                                mode, claim.holds(), claim.hierarchical(), claim.permits(), 0, 0));
        Grant after = holding.change(grant, weaker, LockEvent.Change.WEAKENED);
        holding.settleAbove(after, claim.above(), weaker.above(), after.token());
        desk.serve(after.resource());
        return after;
    }
}
