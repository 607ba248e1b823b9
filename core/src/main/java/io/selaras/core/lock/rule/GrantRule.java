package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.lock.Claim;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockEvent.Change;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Ancestors;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.desk.Wish;
import io.selaras.core.lock.table.GrantState;
import java.util.ArrayList;
import java.util.List;

/** Gives all that a wish names, which the caller knows to be free for it. */
final class GrantRule {

    private final Desk desk;
    private final Holding holding;
    private final OrderRule orders;

    GrantRule(Desk desk, Holding holding, OrderRule orders) {
        this.desk = desk;
        this.holding = holding;
        this.orders = orders;
    }

    /** Everything new carries the same, next token; what the owner has stays as it is. */
    void give(Wish wish) {
        long token = desk.view().lastToken() + 1;
        List<LockReply.Granted> granted = new ArrayList<>(wish.parts().size());
        for (LockCommand.Part part : wish.parts()) {
            granted.add(desk.granted(give(wish, part, token)));
        }
        LockReply reply =
                granted.size() == 1 ? granted.getFirst() : new LockReply.GrantedAll(granted);
        desk.answer(wish.requester(), reply);
    }

    private Grant give(Wish wish, LockCommand.Part part, long token) {
        GrantState held = desk.view().grant(part.resource(), wish.owner());
        if (held == null) {
            return grant(wish, part, token);
        }
        Grant before = held.grant();
        Claim claim = merged(before.claim(), part, wish.terms());
        boolean stronger =
                before.claim().own() != claim.own() || before.claim().permits() != claim.permits();
        if (stronger) {
            return convert(before, claim, wish, token);
        }
        return claim.equals(before.claim())
                ? known(before, wish)
                : again(before, claim, wish, token);
    }

    private Grant grant(Wish wish, LockCommand.Part part, long token) {
        orders.observe(wish.owner(), part.resource(), token);
        Claim claim = merged(Claim.NONE, part, wish.terms());
        long ttlMs = wish.terms().ttlMs();
        Grant grant =
                new Grant(
                        part.resource(),
                        wish.owner(),
                        claim,
                        token,
                        holding.fence(part.resource(), wish.owner(), token),
                        desk.nowMs(),
                        desk.wallMs(),
                        expiresAtMs(ttlMs),
                        ttlMs,
                        Grant.Delivery.to(wish.requester(), null));
        holding.settleAbove(grant, null, claim.above(), token);
        desk.emit(new LockEvent.Granted(grant), grant);
        return grant;
    }

    /**
     * A stronger mode and a new token for a holder. The lock lives at least as long as it would
     * have without, so that undoing an undelivered conversion never cuts the old grant short.
     */
    private Grant convert(Grant before, Claim claim, Wish wish, long token) {
        boolean ownBefore = before.claim().own() != null;
        long expiresAtMs = expiresAtMs(wish.terms().ttlMs());
        boolean longer = !ownBefore || expiresAtMs >= before.expiresAtMs();
        Grant after =
                new Grant(
                        before.resource(),
                        before.owner(),
                        claim,
                        token,
                        holding.fence(before.resource(), before.owner(), token),
                        desk.nowMs(),
                        desk.wallMs(),
                        longer ? expiresAtMs : before.expiresAtMs(),
                        longer ? wish.terms().ttlMs() : before.ttlMs(),
                        Grant.Delivery.to(wish.requester(), before));
        holding.settleAbove(after, before.claim().above(), claim.above(), token);
        desk.emit(new LockEvent.Converted(before, after), after);
        return after;
    }

    /** Another hold, or intention locks above, for a holder; it keeps its token. */
    private Grant again(Grant before, Claim claim, Wish wish, long token) {
        long expiresAtMs = expiresAtMs(wish.terms().ttlMs());
        boolean longer = expiresAtMs >= before.expiresAtMs();
        Grant after =
                before.with(claim)
                        .living(
                                longer ? expiresAtMs : before.expiresAtMs(),
                                longer ? wish.terms().ttlMs() : before.ttlMs(),
                                Grant.Delivery.to(wish.requester(), before));
        holding.settleAbove(after, before.claim().above(), claim.above(), token);
        boolean once = claim.holds() == before.claim().holds();
        Change how = once ? Change.INTENTION : Change.REENTERED;
        desk.emit(new LockEvent.ClaimChanged(before, after, how), after);
        return after;
    }

    /** The grant, now that another request learns of it: it is taken back only if both miss it. */
    private Grant known(Grant before, Wish wish) {
        Grant after = before.with(before.delivery().alsoTo(wish.requester()));
        if (!after.equals(before)) {
            desk.emit(new LockEvent.DeliveryChanged(before, after));
        }
        return after;
    }

    private static Claim merged(Claim before, LockCommand.Part part, LockCommand.Terms terms) {
        LockMode had = before.own();
        LockMode own = had == null ? part.mode() : had.with(part.mode());
        int holds = terms.reentrant() ? before.holds() + 1 : Math.max(1, before.holds());
        boolean above = terms.hierarchical() && Ancestors.has(part.resource());
        return before.withOwn(
                new Claim(
                        own,
                        holds,
                        before.hierarchical() || above,
                        Math.max(before.permits(), part.permits()),
                        0,
                        0));
    }

    private long expiresAtMs(long ttlMs) {
        return ttlMs == 0 ? Long.MAX_VALUE : LogTime.plus(desk.nowMs(), ttlMs);
    }
}
