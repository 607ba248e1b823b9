package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.Claim;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.WaitState;

/**
 * A client went away unanswered. What it asked for without a request id ends at once, because
 * nobody can ask for it again; with one, a retry has a grace period to come back.
 */
final class DetachRule {

    private final Desk desk;
    private final Holding holding;

    DetachRule(Desk desk, Holding holding) {
        this.desk = desk;
        this.holding = holding;
    }

    void detach(Origin origin) {
        WaitState wait = desk.view().waitOf(origin);
        if (wait != null) {
            detach(wait);
            return;
        }
        for (GrantState grant : desk.view().grantsOf(origin)) {
            detach(grant.grant());
        }
    }

    /** Grants stay: the node may have delivered them before it died. */
    void nodeGone(String node, long start) {
        for (WaitState wait : desk.view().waitsBefore(node, start)) {
            detach(wait);
        }
    }

    private void detach(WaitState wait) {
        Waiter waiter = wait.waiter();
        if (waiter.requester().hasRequestId()) {
            Waiter after =
                    waiter.attached(
                            waiter.requester().at(Origin.NONE),
                            LogTime.plus(desk.nowMs(), LockLimits.WAIT_REATTACH_GRACE_MS));
            desk.emit(new LockEvent.WaitAttached(waiter, after));
        } else {
            cancel(wait);
        }
    }

    private void detach(Grant grant) {
        if (grant.delivery().remembered()) {
            Grant.Delivery delivery =
                    new Grant.Delivery(
                            Origin.NONE,
                            new Grant.Otherwise(
                                    true,
                                    LogTime.plus(desk.nowMs(), LockLimits.WAIT_REATTACH_GRACE_MS),
                                    grant.delivery().previous()));
            desk.emit(new LockEvent.DeliveryChanged(grant, grant.with(delivery)));
        } else {
            takeBack(grant);
        }
    }

    /** Ends a wait that nobody will ask about. */
    void cancel(WaitState wait) {
        Waiter waiter = wait.waiter();
        desk.endWait(wait, LockEvent.WaitEnd.CANCELLED);
        desk.answer(
                waiter.requester().at(Origin.NONE),
                new LockReply.WaitCancelled(waiter.resource(), LockReply.Reason.CLIENT_GONE));
    }

    /** Undoes a grant that nobody learnt of; an undone change leaves what was held before. */
    void takeBack(Grant grant) {
        Grant previous = grant.delivery().previous();
        Claim claim = previous == null ? Claim.NONE : grant.claim().withOwn(previous.claim());
        if (previous == null || claim.own() == null) {
            holding.end(grant, LockEvent.GrantEnd.UNDELIVERED);
            return;
        }
        Grant after =
                new Grant(
                        grant.resource(),
                        grant.owner(),
                        claim,
                        previous.token(),
                        holding.fence(grant.resource(), grant.owner(), previous.fence()),
                        grant.acquiredAtMs(),
                        grant.acquiredAtWallMs(),
                        grant.expiresAtMs(),
                        grant.ttlMs(),
                        Grant.Delivery.DONE);
        desk.emit(new LockEvent.Reverted(grant, after), after);
        holding.settleAbove(after, grant.claim().above(), claim.above(), after.token());
        desk.serve(grant.resource());
    }
}
