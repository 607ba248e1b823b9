package io.selaras.core.lock.rule;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;

/**
 * Lets a request wait, within the limits. An owner may wait for the same resource more than once:
 * each wait belongs to a connection of its own, and the first grant answers all it covers.
 */
final class EnqueueRule {
    private final Desk desk;

    EnqueueRule(Desk desk) {
        this.desk = desk;
    }

    void enqueue(Acquire command, Requester requester, ResourceState resource, boolean conversion) {
        OwnerState owner = desk.view().owner(command.owner());
        if (resource.waitCount() >= LockLimits.WAITS_PER_RESOURCE) {
            desk.answer(
                    requester,
                    new LockReply.QueueFull(
                            LockReply.Scope.RESOURCE,
                            command.resource(),
                            LockLimits.WAITS_PER_RESOURCE));
            return;
        }
        if (owner != null && owner.waitCount() >= LockLimits.WAITS_PER_OWNER) {
            desk.answer(
                    requester,
                    new LockReply.QueueFull(
                            LockReply.Scope.OWNER, command.owner(), LockLimits.WAITS_PER_OWNER));
            return;
        }
        long id = desk.view().lastWaiterId() + 1;
        desk.enqueue(
                new Waiter(
                        id,
                        id,
                        resource.name(),
                        owner == null ? command.owner() : owner.name(),
                        command.mode(),
                        conversion,
                        command.ttlMs(),
                        desk.nowMs(),
                        LogTime.plus(desk.nowMs(), command.waitMs()),
                        Long.MAX_VALUE,
                        requester));
    }
}
