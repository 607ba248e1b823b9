package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.CompatibilityCheck;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.desk.Wish;

/**
 * Grants what is free, returns what the owner has already, lets the rest wait or refuses it. A
 * request takes its places in all queues at once, so that those for several resources stand in the
 * same order everywhere. An owner may wait for one resource more than once: each wait belongs to a
 * connection of its own, and the first grant answers all it covers.
 */
final class AcquireRule {

    private final Desk desk;
    private final CompatibilityCheck compatibility;
    private final GrantRule grants;
    private final OrderRule orders;

    AcquireRule(Desk desk, CompatibilityCheck compatibility, GrantRule grants, OrderRule orders) {
        this.desk = desk;
        this.compatibility = compatibility;
        this.grants = grants;
        this.orders = orders;
    }

    void decide(Acquire command, Requester requester) {
        Wish wish = Wish.of(command, requester);
        LockReply refusal = compatibility.refusal(wish);
        if (refusal != null) {
            desk.answer(requester, refusal);
            return;
        }
        String blocked = compatibility.blockedAt(wish);
        if (blocked == null) {
            grants.give(wish);
        } else if (command.waitMs() <= 0) {
            desk.answer(requester, held(blocked));
        } else {
            LockReply full = compatibility.full(wish);
            if (full == null) {
                enqueue(wish, command.waitMs());
            } else {
                desk.answer(requester, full);
            }
        }
    }

    private void enqueue(Wish wish, long waitMs) {
        for (LockCommand.Part part : wish.parts()) {
            orders.observe(wish.owner(), part.resource(), 0);
        }
        desk.enqueue(wish, waitMs);
    }

    private LockReply held(String resource) {
        return Facts.held(desk.view(), resource, desk.nowMs());
    }
}
