package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockCommand.Transfer;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.Ancestors;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.context.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.session.GrantEnd;
import io.selaras.core.session.Session;
import org.jspecify.annotations.Nullable;

/** Gives what the token names to another owner, with what it needs above; nobody gets between. */
final class TransferRule {

    private final RuleContext context;
    private final TokenCheck tokens;
    private final CompatibilityCheck compatibility;
    private final GrantUpdates updates;

    TransferRule(
            RuleContext context,
            TokenCheck tokens,
            CompatibilityCheck compatibility,
            GrantUpdates updates) {
        this.context = context;
        this.tokens = tokens;
        this.compatibility = compatibility;
        this.updates = updates;
    }

    void decide(Transfer command, Requester requester) {
        String resource = command.resource();
        GrantState held = tokens.find(resource, command.owner(), command.token());
        LockReply noSession = compatibility.sessionRefusal(command.toOwner());
        if (held == null) {
            context.answer(requester, tokens.refusal(resource, command.owner(), command.token()));
        } else if (noSession != null) {
            context.answer(requester, noSession);
        } else if (command.ttlMs() == 0 && Session.of(command.toOwner()) == 0) {
            context.answer(requester, new LockReply.SessionRequired(resource, command.toOwner()));
        } else {
            String inTheWay = inTheWay(held.grant(), command.toOwner());
            context.answer(
                    requester,
                    inTheWay == null
                            ? context.granted(transfer(held.grant(), command))
                            : HolderViews.held(context.view(), inTheWay, context.nowMs()));
        }
    }

    private Grant transfer(Grant grant, Transfer command) {
        long token = context.view().lastToken() + 1;
        updates.end(grant, GrantEnd.TRANSFERRED);
        GrantState state = context.view().grant(grant.resource(), command.toOwner());
        Grant before = state == null ? null : state.grant();
        long ttlMs = command.ttlMs();
        Grant after =
                new Grant(
                        grant.resource(),
                        command.toOwner(),
                        (before == null ? Hold.NONE : before.hold()).withOwn(grant.hold()),
                        token,
                        updates.fence(grant.resource(), command.toOwner(), token),
                        context.nowMs(),
                        context.wallMs(),
                        ttlMs == 0 ? Long.MAX_VALUE : LogTime.plus(context.nowMs(), ttlMs),
                        ttlMs,
                        Grant.DELIVERED);
        updates.settleAbove(after, null, after.hold().intentionMode(), token);
        context.emit(
                before == null
                        ? new LockEvent.Granted(after)
                        : new LockEvent.Converted(before, after),
                after);
        return after;
    }

    /** The first resource that the new owner could not hold as it would have to; null if none. */
    private @Nullable String inTheWay(Grant grant, String toOwner) {
        LockMode intention = grant.hold().intentionMode();
        if (intention != null) {
            for (String ancestor : Ancestors.of(grant.resource())) {
                GrantState from = context.view().grant(ancestor, grant.owner());
                Hold rest = from == null ? Hold.NONE : from.grant().hold().withBelow(intention, -1);
                if (!admits(ancestor, intention, toOwner, grant.owner(), rest)) {
                    return ancestor;
                }
            }
        }
        LockMode own = grant.hold().own();
        GrantState to = context.view().grant(grant.resource(), toOwner);
        boolean holdsAlready = to != null && to.grant().hold().own() != null;
        Hold rest = grant.hold().withOwn(Hold.NONE);
        return own == null
                        || holdsAlready
                        || !admits(grant.resource(), own, toOwner, grant.owner(), rest)
                ? grant.resource()
                : null;
    }

    /** Whether everybody leaves room for the new owner once the old one holds only the rest. */
    private boolean admits(
            String resource, LockMode mode, String toOwner, String fromOwner, Hold rest) {
        ResourceState state = context.view().resource(resource);
        GrantState to = state == null ? null : state.grantOf(toOwner);
        LockMode target = to == null ? mode : to.grant().mode().supremum(mode);
        GrantState held = state == null ? null : state.firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            boolean from = held.owner().name().equals(fromOwner);
            boolean gone = from && rest.isNone();
            LockMode kept = from && !gone ? rest.mode() : held.grant().mode();
            if (held != to && !gone && !target.isCompatibleWith(kept)) {
                return false;
            }
        }
        return true;
    }
}
