package io.selaras.core.lock.rule;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import io.selaras.core.session.GrantEnd;

/** What happens to a grant or a wait whose time has come. */
final class DeadlineRule {

    private final RuleContext context;
    private final GrantUpdates updates;
    private final DetachRule detaching;

    DeadlineRule(RuleContext context, GrantUpdates updates, DetachRule detaching) {
        this.context = context;
        this.updates = updates;
        this.detaching = detaching;
    }

    void due(GrantState state) {
        Grant grant = state.grant();
        if (grant.delivery().takeBackAtMs() <= context.nowMs()) {
            detaching.takeBack(grant);
        } else {
            updates.end(grant, GrantEnd.EXPIRED);
        }
    }

    void due(WaitState wait) {
        Waiter waiter = wait.waiter();
        if (waiter.audience().untilMs() <= context.nowMs()) {
            detaching.cancel(wait);
            return;
        }
        ResourceState resource = blockedAt(wait);
        LockReply timeout =
                new LockReply.WaitTimeout(
                        resource.name(),
                        HolderViews.holders(context.view(), resource, context.nowMs()),
                        resource.grantCount(),
                        context.nowMs() - waiter.sinceMs());
        context.endWait(wait, LockEvent.WaitEnd.TIMED_OUT);
        context.answer(waiter.requester(), timeout);
    }

    /** The first resource that the wait could not have. */
    private static ResourceState blockedAt(WaitState wait) {
        for (QueueEntry entry : wait.entries()) {
            if (entry.queued() && !entry.ready()) {
                return entry.resource();
            }
        }
        return wait.entries().getFirst().resource();
    }
}
