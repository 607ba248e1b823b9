package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.context.LockRequest;
import io.selaras.core.lock.context.RuleContext;

/**
 * Grants what is free, returns what the owner has already, lets the rest wait or refuses it. A
 * request takes its places in all queues at once, so that those for several resources stand in the
 * same order everywhere. An owner may wait for one resource more than once: each wait belongs to a
 * connection of its own, and the first grant answers all it covers.
 */
final class AcquireRule {

    private final RuleContext context;
    private final CompatibilityCheck compatibility;
    private final GrantRule grants;
    private final OrderRule orders;

    AcquireRule(
            RuleContext context,
            CompatibilityCheck compatibility,
            GrantRule grants,
            OrderRule orders) {
        this.context = context;
        this.compatibility = compatibility;
        this.grants = grants;
        this.orders = orders;
    }

    void decide(Acquire command, Requester requester) {
        LockRequest request = LockRequest.of(command, requester);
        LockReply refusal = compatibility.refusal(request);
        if (refusal != null) {
            context.answer(requester, refusal);
            return;
        }
        String blocked = compatibility.blockedAt(request);
        if (blocked == null) {
            grants.give(request);
        } else if (command.waitMs() <= 0) {
            context.answer(requester, held(blocked));
        } else {
            LockReply full = compatibility.full(request);
            if (full == null) {
                enqueue(request, command.waitMs());
            } else {
                context.answer(requester, full);
            }
        }
    }

    private void enqueue(LockRequest request, long waitMs) {
        for (LockCommand.Part part : request.parts()) {
            orders.observe(request.owner(), part.resource(), 0);
        }
        context.enqueue(request, waitMs);
    }

    private LockReply held(String resource) {
        return HolderViews.held(context.view(), resource, context.nowMs());
    }
}
