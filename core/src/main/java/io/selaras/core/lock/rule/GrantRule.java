package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a lock that the caller knows to be free for the wish, and settles what the new holder's
 * other requests for the same resource make of it.
 */
final class GrantRule {
    private final Desk desk;

    GrantRule(Desk desk) {
        this.desk = desk;
    }

    /** What somebody is to get. */
    record Wish(String resource, String owner, LockMode mode, long ttlMs, Requester requester) {
        static Wish of(Waiter waiter) {
            return new Wish(
                    waiter.resource(),
                    waiter.owner(),
                    waiter.mode(),
                    waiter.ttlMs(),
                    waiter.requester());
        }
    }

    /** A grant to an owner that did not hold the resource. */
    void grant(Wish wish) {
        OwnerState known = desk.view().owner(wish.owner());
        long expiresAtMs = LogTime.plus(desk.nowMs(), wish.ttlMs());
        Grant grant =
                new Grant(
                        wish.resource(),
                        known == null ? wish.owner() : known.name(),
                        wish.mode(),
                        desk.view().lastToken() + 1,
                        desk.nowMs(),
                        desk.wallMs(),
                        expiresAtMs,
                        wish.ttlMs(),
                        delivery(wish.requester(), 0));
        desk.emit(new LockEvent.Granted(grant));
        conclude(wish.requester(), grant);
    }

    /**
     * A stronger mode and a new token for a holder. The lock lives at least as long as it would
     * have without, so that undoing an undelivered conversion never cuts the old grant short.
     */
    void convert(GrantState held, Wish wish) {
        Grant before = held.grant();
        long expiresAtMs = LogTime.plus(desk.nowMs(), wish.ttlMs());
        boolean longer = expiresAtMs >= before.expiresAtMs();
        Grant after =
                new Grant(
                        before.resource(),
                        before.owner(),
                        wish.mode(),
                        desk.view().lastToken() + 1,
                        desk.nowMs(),
                        desk.wallMs(),
                        longer ? expiresAtMs : before.expiresAtMs(),
                        longer ? wish.ttlMs() : before.ttlMs(),
                        delivery(wish.requester(), before.token()));
        desk.emit(new LockEvent.Converted(before, after));
        conclude(wish.requester(), after);
    }

    /** The grant, now that a second request learns of it: it counts as delivered. */
    Grant known(GrantState held) {
        Grant before = held.grant();
        if (before.delivery().equals(Grant.Delivery.DONE)) {
            return before;
        }
        Grant after = before.with(Grant.Delivery.DONE);
        desk.emit(new LockEvent.DeliveryChanged(before, after));
        return after;
    }

    private static Grant.Delivery delivery(Requester requester, long previous) {
        boolean nobody = !requester.origin().waits() && !requester.hasRequestId();
        return nobody
                ? Grant.Delivery.DONE
                : new Grant.Delivery(
                        requester.origin(), requester.hasRequestId(), Long.MAX_VALUE, previous);
    }

    private void conclude(Requester requester, Grant grant) {
        desk.answerGranted(requester, grant);
        OwnerState owner = desk.view().owner(grant.owner());
        if (owner != null && owner.waitCount() > 0) {
            serveOtherWaits(owner, grant);
            desk.check(grant.owner());
        }
    }

    /** The owner's other waits for the resource: answered if covered, else now conversions. */
    private void serveOtherWaits(OwnerState owner, Grant grant) {
        for (WaitState wait : waitsFor(owner, grant.resource())) {
            Waiter waiter = wait.waiter();
            GrantState held = wait.resource().grantOf(grant.owner());
            if (held == null) {
                return;
            }
            if (held.grant().mode().covers(waiter.mode())) {
                desk.endWait(wait, LockEvent.WaitEnd.GRANTED);
                desk.answerGranted(waiter.requester(), known(held));
            } else {
                promote(wait);
            }
        }
    }

    private void promote(WaitState wait) {
        Waiter waiter = wait.waiter();
        String other = otherConverter(wait.resource(), waiter.owner());
        if (other == null) {
            Waiter after = waiter.placed(waiter.rank(), true);
            desk.emit(new LockEvent.WaitPromoted(waiter, after));
            desk.serve(waiter.resource());
        } else {
            desk.endWait(wait, LockEvent.WaitEnd.UPGRADE_CONFLICT);
            desk.answer(
                    waiter.requester(),
                    new LockReply.UpgradeConflict(waiter.resource(), waiter.owner(), other));
        }
    }

    private static List<WaitState> waitsFor(OwnerState owner, String resource) {
        List<WaitState> waits = new ArrayList<>();
        for (WaitState w = owner.firstWait(); w != null; w = w.nextOfOwner()) {
            if (w.resource().name().equals(resource) && !w.waiter().conversion()) {
                waits.add(w);
            }
        }
        return waits;
    }

    /** Another holder that already waits to convert; conversions stand at the front. */
    static @Nullable String otherConverter(ResourceState resource, String owner) {
        WaitState front = resource.firstWait();
        return front != null && front.waiter().conversion() && !front.waiter().owner().equals(owner)
                ? front.waiter().owner()
                : null;
    }
}
