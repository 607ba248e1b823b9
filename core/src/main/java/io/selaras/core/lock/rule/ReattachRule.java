package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;

/** A retry under the same request id: it takes its wait over, or fetches its answer again. */
final class ReattachRule {
    private final RuleContext context;

    ReattachRule(RuleContext context) {
        this.context = context;
    }

    /**
     * The retry waits on beside the connections that are there: which of them its client still
     * listens to, nobody but the client knows. If they become too many, the first one is left out.
     */
    void takeOver(long waiterId, Origin origin) {
        WaitState wait = context.view().waitWithId(waiterId);
        if (wait == null) {
            throw new IllegalStateException("pending request without wait " + waiterId);
        }
        Waiter before = wait.waiter();
        Waiter after = before.heardBy(before.audience().with(origin));
        if (after.equals(before)) {
            return;
        }
        context.emit(new LockEvent.WaitAttached(before, after));
        for (Origin former : before.audience().origins()) {
            if (!after.audience().origins().contains(former)) {
                context.displaced(former, true);
            }
        }
    }

    /**
     * The remembered answer as it may be told now: a grant with what is left of its processStart,
     * or that it is lost. A grant that is told to a retry, too, is taken back only if both miss it.
     */
    LockReply again(LockReply reply, Requester retry) {
        if (reply instanceof LockReply.Granted granted) {
            return granted(granted, retry);
        }
        return reply instanceof LockReply.GrantedAll all ? grantedAll(all, retry) : reply;
    }

    /** Of what was granted together, all must be left. */
    private LockReply grantedAll(LockReply.GrantedAll all, Requester retry) {
        List<LockReply.Granted> parts = new ArrayList<>();
        for (LockReply.Granted part : all.parts()) {
            if (granted(part, retry) instanceof LockReply.Granted now) {
                parts.add(now);
            } else {
                return lost(part);
            }
        }
        return new LockReply.GrantedAll(parts);
    }

    private LockReply granted(LockReply.Granted granted, Requester retry) {
        GrantState held = context.view().grant(granted.resource(), granted.owner());
        if (held == null
                || held.grant().token() != granted.token()
                || held.grant().hold().own() == null) {
            return lost(granted);
        }
        Grant grant = held.grant();
        Grant after = grant.with(grant.delivery().alsoTo(retry));
        if (!after.equals(grant)) {
            context.emit(new LockEvent.DeliveryChanged(grant, after));
        }
        return context.granted(grant);
    }

    private static LockReply lost(LockReply.Granted granted) {
        return new LockReply.GrantLost(granted.resource(), granted.owner(), granted.token());
    }
}
