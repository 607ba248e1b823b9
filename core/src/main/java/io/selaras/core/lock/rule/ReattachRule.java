package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;

/** A retry under the same request id: it takes its wait over, or fetches its answer again. */
final class ReattachRule {
    private final Desk desk;

    ReattachRule(Desk desk) {
        this.desk = desk;
    }

    /** The retry waits on in the place of the first request, which gets no verdict. */
    void takeOver(long waiterId, Origin origin) {
        WaitState wait = desk.view().waitWithId(waiterId);
        if (wait == null) {
            throw new IllegalStateException("pending request without wait " + waiterId);
        }
        Waiter before = wait.waiter();
        Requester former = before.requester();
        desk.emit(
                new LockEvent.WaitAttached(
                        before, before.attached(former.at(origin), Long.MAX_VALUE)));
        if (former.origin().waits() && !former.origin().equals(origin)) {
            desk.takenOver(
                    former,
                    new LockReply.WaitCancelled(
                            before.resource(), LockReply.Reason.TAKEN_OVER_BY_RETRY));
        }
    }

    /**
     * The remembered answer as it may be told now: a grant with what is left of its life, or that
     * it is lost. A grant whose client went away now goes to the retry's origin. One whose client
     * is not known to have gone has been told to two requests, and either may be the one that its
     * client still listens to: a late first try must not take back what its retry was given. So it
     * counts as delivered.
     */
    LockReply again(LockReply reply, Origin origin) {
        if (reply instanceof LockReply.Granted granted) {
            return granted(granted, origin);
        }
        return reply instanceof LockReply.GrantedAll all ? grantedAll(all, origin) : reply;
    }

    /** Of what was granted together, all must be left. */
    private LockReply grantedAll(LockReply.GrantedAll all, Origin origin) {
        List<LockReply.Granted> parts = new ArrayList<>();
        for (LockReply.Granted part : all.parts()) {
            if (granted(part, origin) instanceof LockReply.Granted now) {
                parts.add(now);
            } else {
                return lost(part);
            }
        }
        return new LockReply.GrantedAll(parts);
    }

    private LockReply granted(LockReply.Granted granted, Origin origin) {
        GrantState held = desk.view().grant(granted.resource(), granted.owner());
        if (held == null
                || held.grant().token() != granted.token()
                || held.grant().claim().own() == null) {
            return lost(granted);
        }
        Grant grant = held.grant();
        Grant.Delivery delivery = grant.delivery();
        if (delivery.remembered() && !delivery.origin().equals(origin)) {
            Grant.Delivery after =
                    delivery.origin().waits()
                            ? Grant.Delivery.DONE
                            : new Grant.Delivery(
                                    origin, Grant.Otherwise.attached(true, delivery.previous()));
            desk.emit(new LockEvent.DeliveryChanged(grant, grant.with(after)));
        }
        return desk.granted(grant);
    }

    private static LockReply lost(LockReply.Granted granted) {
        return new LockReply.GrantLost(granted.resource(), granted.owner(), granted.token());
    }
}
