package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Claim;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand.Transfer;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Session;
import io.selaras.core.lock.desk.Ancestors;
import io.selaras.core.lock.desk.CompatibilityCheck;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import org.jspecify.annotations.Nullable;

/** Gives what the token names to another owner, with what it needs above; nobody gets between. */
final class TransferRule {

    private final Desk desk;
    private final TokenCheck tokens;
    private final CompatibilityCheck compatibility;
    private final Holding holding;

    TransferRule(Desk desk, TokenCheck tokens, CompatibilityCheck compatibility, Holding holding) {
        this.desk = desk;
        this.tokens = tokens;
        this.compatibility = compatibility;
        this.holding = holding;
    }

    void decide(Transfer command, Requester requester) {
        String resource = command.resource();
        GrantState held = tokens.find(resource, command.owner(), command.token());
        LockReply noSession = compatibility.sessionRefusal(command.toOwner());
        if (held == null) {
            desk.answer(requester, tokens.refusal(resource, command.owner(), command.token()));
        } else if (noSession != null) {
            desk.answer(requester, noSession);
        } else if (command.ttlMs() == 0 && Session.of(command.toOwner()) == 0) {
            desk.answer(requester, new LockReply.SessionRequired(resource, command.toOwner()));
        } else {
            String inTheWay = inTheWay(held.grant(), command.toOwner());
            desk.answer(
                    requester,
                    inTheWay == null
                            ? desk.granted(transfer(held.grant(), command))
                            : Facts.held(desk.view(), inTheWay, desk.nowMs()));
        }
    }

    private Grant transfer(Grant grant, Transfer command) {
        long token = desk.view().lastToken() + 1;
        holding.end(grant, LockEvent.GrantEnd.TRANSFERRED);
        GrantState state = desk.view().grant(grant.resource(), command.toOwner());
        Grant before = state == null ? null : state.grant();
        long ttlMs = command.ttlMs();
        Grant after =
                new Grant(
                        grant.resource(),
                        command.toOwner(),
                        (before == null ? Claim.NONE : before.claim()).withOwn(grant.claim()),
                        token,
                        holding.fence(grant.resource(), command.toOwner(), token),
                        desk.nowMs(),
                        desk.wallMs(),
                        ttlMs == 0 ? Long.MAX_VALUE : LogTime.plus(desk.nowMs(), ttlMs),
                        ttlMs,
                        Grant.DELIVERED);
        holding.settleAbove(after, null, after.claim().above(), token);
        desk.emit(
                before == null
                        ? new LockEvent.Granted(after)
                        : new LockEvent.Converted(before, after),
                after);
        return after;
    }

    /** The first resource that the new owner could not hold as it would have to; null if none. */
    private @Nullable String inTheWay(Grant grant, String toOwner) {
        LockMode above = grant.claim().above();
        if (above != null) {
            for (String ancestor : Ancestors.of(grant.resource())) {
                GrantState from = desk.view().grant(ancestor, grant.owner());
                Claim rest = from == null ? Claim.NONE : from.grant().claim().withBelow(above, -1);
                if (!admits(ancestor, above, toOwner, grant.owner(), rest)) {
                    return ancestor;
                }
            }
        }
        LockMode own = grant.claim().own();
        GrantState to = desk.view().grant(grant.resource(), toOwner);
        boolean holdsAlready = to != null && to.grant().claim().own() != null;
        Claim rest = grant.claim().withOwn(Claim.NONE);
        return own == null
                        || holdsAlready
                        || !admits(grant.resource(), own, toOwner, grant.owner(), rest)
                ? grant.resource()
                : null;
    }

    /** Whether everybody leaves room for the new owner once the old one holds only the rest. */
    private boolean admits(
            String resource, LockMode mode, String toOwner, String fromOwner, Claim rest) {
        ResourceState state = desk.view().resource(resource);
        GrantState to = state == null ? null : state.grantOf(toOwner);
        LockMode target = to == null ? mode : to.grant().mode().with(mode);
        GrantState held = state == null ? null : state.firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            boolean from = held.owner().name().equals(fromOwner);
            boolean gone = from && rest.isNone();
            LockMode kept = from && !gone ? rest.mode() : held.grant().mode();
            if (held != to && !gone && !target.goesWith(kept)) {
                return false;
            }
        }
        return true;
    }
}
