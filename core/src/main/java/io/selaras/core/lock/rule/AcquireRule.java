package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;

/** Grants what is free, returns what the owner has already, lets the rest wait or refuses it. */
final class AcquireRule {
    private final Desk desk;
    private final GrantRule grants;
    private final ConvertRule conversions;
    private final EnqueueRule queue;

    AcquireRule(Desk desk, GrantRule grants, ConvertRule conversions, EnqueueRule queue) {
        this.desk = desk;
        this.grants = grants;
        this.conversions = conversions;
        this.queue = queue;
    }

    void decide(Acquire command, Requester requester) {
        ResourceState resource = desk.view().resource(command.resource());
        GrantState own = resource == null ? null : resource.grantOf(command.owner());
        if (resource == null) {
            grantNow(command, requester);
        } else if (own != null && own.grant().mode().covers(command.mode())) {
            desk.answerGranted(requester, grants.known(own));
        } else if (own != null) {
            conversions.decide(command, requester, own);
        } else if (resource.waitCount() == 0 && resource.admits(command.mode(), command.owner())) {
            grantNow(command, requester);
        } else if (command.waitMs() <= 0) {
            desk.answer(requester, Facts.held(resource, desk.nowMs()));
        } else {
            queue.enqueue(command, requester, resource, false);
        }
    }

    private void grantNow(Acquire command, Requester requester) {
        grants.grant(
                new GrantRule.Wish(
                        command.resource(),
                        command.owner(),
                        command.mode(),
                        command.ttlMs(),
                        requester));
    }
}
