package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Convert;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.context.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import java.util.List;

/** A holder wants another mode: a weaker one at once, any other like one that asks for more. */
final class ConvertRule {

    private final RuleContext context;
    private final TokenCheck tokens;
    private final GrantUpdates updates;
    private final AcquireRule acquire;

    ConvertRule(RuleContext context, TokenCheck tokens, GrantUpdates updates, AcquireRule acquire) {
        this.context = context;
        this.tokens = tokens;
        this.updates = updates;
        this.acquire = acquire;
    }

    void decide(Convert command, Requester requester) {
        String resource = command.resource();
        GrantState held = tokens.find(resource, command.owner(), command.token());
        if (held == null) {
            context.answer(requester, tokens.refusal(resource, command.owner(), command.token()));
        } else if (ResourceKind.of(resource) != ResourceKind.LOCK) {
            context.answer(requester, new LockReply.NotFound(resource));
        } else {
            convert(held.grant(), command, requester);
        }
    }

    private void convert(Grant grant, Convert command, Requester requester) {
        Hold hold = grant.hold();
        LockMode own = hold.own();
        if (own != null && own.isAtLeast(command.mode())) {
            context.answer(requester, context.granted(weaken(grant, command.mode())));
            return;
        }
        acquire.decide(
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part(grant.resource(), command.mode())),
                        grant.owner(),
                        command.waitMs(),
                        new LockCommand.Terms(
                                grant.ttlMs(), hold.hierarchical(), false, null, null, false)),
                requester);
    }

    private Grant weaken(Grant grant, LockMode mode) {
        Hold hold = grant.hold();
        Hold weaker =
                hold.withOwn(
                        new Hold(mode, hold.holds(), hold.hierarchical(), hold.permits(), 0, 0));
        Grant after = updates.change(grant, weaker, LockEvent.Change.WEAKENED);
        updates.settleAbove(after, hold.intentionMode(), weaker.intentionMode(), after.token());
        context.serve(after.resource());
        return after;
    }
}
