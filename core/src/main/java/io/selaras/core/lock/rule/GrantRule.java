package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockEvent.Change;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.Ancestors;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.LockRequest;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import java.util.ArrayList;
import java.util.List;

/** Gives all that a request names, which the caller knows to be free for it. */
final class GrantRule {

    private final RuleContext context;
    private final GrantUpdates updates;
    private final OrderRule orders;

    GrantRule(RuleContext context, GrantUpdates updates, OrderRule orders) {
        this.context = context;
        this.updates = updates;
        this.orders = orders;
    }

    /** Everything new carries the same, next token; what the owner has stays as it is. */
    void give(LockRequest request) {
        long token = context.view().lastToken() + 1;
        List<LockReply.Granted> granted = new ArrayList<>(request.parts().size());
        for (LockCommand.Part part : request.parts()) {
            granted.add(context.granted(give(request, part, token)));
        }
        LockReply reply =
                granted.size() == 1 ? granted.getFirst() : new LockReply.GrantedAll(granted);
        context.answer(request.requester(), reply);
    }

    private Grant give(LockRequest request, LockCommand.Part part, long token) {
        GrantState held = context.view().grant(part.resource(), request.owner());
        if (held == null) {
            return grant(request, part, token);
        }
        Grant before = held.grant();
        Hold hold = merged(before.hold(), part, request.terms());
        boolean stronger =
                before.hold().own() != hold.own() || before.hold().permits() != hold.permits();
        if (stronger) {
            return convert(before, hold, request, token);
        }
        return hold.equals(before.hold())
                ? known(before, request)
                : again(before, hold, request, token);
    }

    private Grant grant(LockRequest request, LockCommand.Part part, long token) {
        orders.observe(request.owner(), part.resource(), token);
        Hold hold = merged(Hold.NONE, part, request.terms());
        long ttlMs = request.terms().ttlMs();
        Grant grant =
                new Grant(
                        part.resource(),
                        request.owner(),
                        hold,
                        token,
                        updates.fence(part.resource(), request.owner(), token),
                        context.nowMs(),
                        context.wallMs(),
                        expiresAtMs(ttlMs),
                        ttlMs,
                        Grant.Delivery.to(request.requester(), null));
        updates.settleAbove(grant, null, hold.intentionMode(), token);
        context.emit(new LockEvent.Granted(grant), grant);
        return grant;
    }

    /**
     * A stronger mode and a new token for a holder. The lock lives at least as long as it would
     * have without, so that undoing an undelivered conversion never cuts the old grant short.
     */
    private Grant convert(Grant before, Hold hold, LockRequest request, long token) {
        boolean ownBefore = before.hold().own() != null;
        long expiresAtMs = expiresAtMs(request.terms().ttlMs());
        boolean longer = !ownBefore || expiresAtMs >= before.expiresAtMs();
        Grant after =
                new Grant(
                        before.resource(),
                        before.owner(),
                        hold,
                        token,
                        updates.fence(before.resource(), before.owner(), token),
                        context.nowMs(),
                        context.wallMs(),
                        longer ? expiresAtMs : before.expiresAtMs(),
                        longer ? request.terms().ttlMs() : before.ttlMs(),
                        Grant.Delivery.to(request.requester(), before));
        updates.settleAbove(after, before.hold().intentionMode(), hold.intentionMode(), token);
        context.emit(new LockEvent.Converted(before, after), after);
        return after;
    }

    /** Another hold, or intention locks above, for a holder; it keeps its token. */
    private Grant again(Grant before, Hold hold, LockRequest request, long token) {
        long expiresAtMs = expiresAtMs(request.terms().ttlMs());
        boolean longer = expiresAtMs >= before.expiresAtMs();
        Grant after =
                before.with(hold)
                        .living(
                                longer ? expiresAtMs : before.expiresAtMs(),
                                longer ? request.terms().ttlMs() : before.ttlMs(),
                                Grant.Delivery.to(request.requester(), before));
        updates.settleAbove(after, before.hold().intentionMode(), hold.intentionMode(), token);
        boolean once = hold.holds() == before.hold().holds();
        Change how = once ? Change.INTENTION : Change.REENTERED;
        context.emit(new LockEvent.HoldChanged(before, after, how), after);
        return after;
    }

    /** The grant, now that another request learns of it: it is taken back only if both miss it. */
    private Grant known(Grant before, LockRequest request) {
        Grant after = before.with(before.delivery().alsoTo(request.requester()));
        if (!after.equals(before)) {
            context.emit(new LockEvent.DeliveryChanged(before, after));
        }
        return after;
    }

    private static Hold merged(Hold before, LockCommand.Part part, LockCommand.Terms terms) {
        LockMode had = before.own();
        LockMode own = had == null ? part.mode() : had.supremum(part.mode());
        int holds = terms.reentrant() ? before.holds() + 1 : Math.max(1, before.holds());
        boolean above = terms.hierarchical() && Ancestors.has(part.resource());
        return before.withOwn(
                new Hold(
                        own,
                        holds,
                        before.hierarchical() || above,
                        Math.max(before.permits(), part.permits()),
                        0,
                        0));
    }

    private long expiresAtMs(long ttlMs) {
        return ttlMs == 0 ? Long.MAX_VALUE : LogTime.plus(context.nowMs(), ttlMs);
    }
}
