package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Grant.Delivery;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.WaitState;
import io.selaras.core.session.GrantEnd;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections went away unanswered. What loses its last one and has no request id ends at once,
 * because nobody can ask for it again; with one, a retry has a grace period to come back.
 */
final class DetachRule {

    private final RuleContext context;
    private final GrantUpdates updates;

    DetachRule(RuleContext context, GrantUpdates updates) {
        this.context = context;
        this.updates = updates;
    }

    void detach(Origin origin) {
        WaitState wait = context.view().waitOf(origin);
        if (wait != null) {
            detach(wait, origin::equals);
            return;
        }
        for (GrantState grant : context.view().grantsOf(origin)) {
            missed(grant.grant(), origin);
        }
    }

    /**
     * A node is gone, or believed to be. Should it live, its connections are still there: they are
     * told that their request is no longer waited for there. Grants stay: the node may have
     * delivered them before it died.
     *
     * @param certain whether waits that no retry can continue end, too
     */
    void nodeGone(String node, long start, boolean certain) {
        for (WaitState wait : context.view().waitsBefore(node, start)) {
            Predicate<Origin> gone = origin -> origin.node().equals(node) && origin.start() < start;
            Waiter waiter = wait.waiter();
            if (waiter.requester().hasRequestId()) {
                for (Origin origin : waiter.audience().origins()) {
                    if (gone.test(origin)) {
                        context.displaced(origin, false);
                    }
                }
                detach(wait, gone);
            } else if (certain) {
                cancel(wait, waiter.audience());
            }
        }
    }

    private void detach(WaitState wait, Predicate<Origin> gone) {
        Waiter waiter = wait.waiter();
        Audience left = waiter.audience().without(gone, graceMs());
        if (left.isEmpty() && !waiter.requester().hasRequestId()) {
            cancel(wait, left);
        } else {
            context.emit(new LockEvent.WaitAttached(waiter, waiter.heardBy(left)));
        }
    }

    private void missed(Grant grant, Origin origin) {
        Grant previous = grant.delivery().previous();
        Grant rest = previous == null ? null : without(previous, origin);
        Delivery known = grant.delivery().restoring(rest).missedBy(origin, graceMs());
        Delivery kept = known == null ? grant.delivery().restoring(rest) : known;
        Grant after = grant.with(kept);
        if (!after.equals(grant)) {
            context.emit(new LockEvent.DeliveryChanged(grant, after));
        }
        if (known == null) {
            takeBack(after);
        }
    }

    /** What is left of a grant that another one replaced; null if nobody can know of it. */
    private @Nullable Grant without(Grant previous, Origin origin) {
        Delivery known = previous.delivery().missedBy(origin, graceMs());
        return known == null ? null : previous.with(known);
    }

    private long graceMs() {
        return LogTime.plus(context.nowMs(), LockLimits.WAIT_REATTACH_GRACE_MS);
    }

    /** Ends a wait that nobody came back for. */
    void cancel(WaitState wait) {
        cancel(wait, wait.waiter().audience());
    }

    private void cancel(WaitState wait, Audience told) {
        Waiter waiter = wait.waiter();
        context.endWait(wait, LockEvent.WaitEnd.CANCELLED);
        context.answer(
                waiter.requester().to(told),
                new LockReply.WaitCancelled(waiter.resource(), LockReply.Reason.CLIENT_GONE));
    }

    /** Undoes a grant that nobody learnt of; an undone change leaves what was held before. */
    void takeBack(Grant grant) {
        Grant previous = grant.delivery().previous();
        Hold hold = previous == null ? Hold.NONE : grant.hold().withOwn(previous.hold());
        if (previous == null || hold.own() == null) {
            updates.end(grant, GrantEnd.UNDELIVERED);
            return;
        }
        Grant after =
                new Grant(
                        grant.resource(),
                        grant.owner(),
                        hold,
                        previous.token(),
                        updates.fence(grant.resource(), grant.owner(), previous.fence()),
                        grant.acquiredAtMs(),
                        grant.acquiredAtWallMs(),
                        grant.expiresAtMs(),
                        grant.ttlMs(),
                        previous.delivery());
        context.emit(new LockEvent.Reverted(grant, after), after);
        updates.settleAbove(
                after, grant.hold().intentionMode(), hold.intentionMode(), after.token());
        context.serve(grant.resource());
    }
}
