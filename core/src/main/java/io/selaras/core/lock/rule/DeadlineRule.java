package io.selaras.core.lock.rule;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;

/** What happens to a grant or a wait whose time has come. */
final class DeadlineRule {

    private final Desk desk;
    private final Holding holding;
    private final DetachRule detaching;

    DeadlineRule(Desk desk, Holding holding, DetachRule detaching) {
        this.desk = desk;
        this.holding = holding;
        this.detaching = detaching;
    }

    void due(GrantState state) {
        Grant grant = state.grant();
        if (grant.delivery().takeBackAtMs() <= desk.nowMs()) {
            detaching.takeBack(grant);
        } else {
            holding.end(grant, LockEvent.GrantEnd.EXPIRED);
        }
    }

    void due(WaitState wait) {
        Waiter waiter = wait.waiter();
        if (waiter.audience().untilMs() <= desk.nowMs()) {
            detaching.cancel(wait);
            return;
        }
        ResourceState resource = blockedAt(wait);
        LockReply timeout =
                new LockReply.WaitTimeout(
                        resource.name(),
                        Facts.holders(desk.view(), resource, desk.nowMs()),
                        resource.grantCount(),
                        desk.nowMs() - waiter.sinceMs());
        desk.endWait(wait, LockEvent.WaitEnd.TIMED_OUT);
        desk.answer(waiter.requester(), timeout);
    }

    /** The first resource that the wait could not have. */
    private static ResourceState blockedAt(WaitState wait) {
        for (WaitPlace place : wait.places()) {
            if (place.queued() && !place.ready()) {
                return place.resource();
            }
        }
        return wait.places().getFirst().resource();
    }
}
