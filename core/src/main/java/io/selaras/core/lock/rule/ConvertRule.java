package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;

/**
 * A holder wants a stronger mode. It goes ahead of newcomers. Of two holders that both want it,
 * each would wait for the other for ever: the later one is refused.
 */
final class ConvertRule {
    private final Desk desk;
    private final GrantRule grants;
    private final EnqueueRule queue;

    ConvertRule(Desk desk, GrantRule grants, EnqueueRule queue) {
        this.desk = desk;
        this.grants = grants;
        this.queue = queue;
    }

    void decide(Acquire command, Requester requester, GrantState own) {
        ResourceState resource = own.resource();
        String other = GrantRule.otherConverter(resource, command.owner());
        if (resource.admits(command.mode(), command.owner())) {
            grants.convert(
                    own,
                    new GrantRule.Wish(
                            command.resource(),
                            command.owner(),
                            command.mode(),
                            command.ttlMs(),
                            requester));
        } else if (other != null) {
            desk.answer(
                    requester,
                    new LockReply.UpgradeConflict(command.resource(), command.owner(), other));
        } else if (command.waitMs() <= 0) {
            desk.answer(requester, Facts.held(resource, desk.nowMs()));
        } else {
            queue.enqueue(command, requester, resource, true);
        }
    }

    /** The grant as it was before its conversion, with the token its holder knows. */
    static Grant undone(Grant converted) {
        return new Grant(
                converted.resource(),
                converted.owner(),
                LockMode.SHARED,
                converted.delivery().previous(),
                converted.acquiredAtMs(),
                converted.acquiredAtWallMs(),
                converted.expiresAtMs(),
                converted.ttlMs(),
                Grant.Delivery.DONE);
    }
}
