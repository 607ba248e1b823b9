package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.Cancel;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;

/** Ends the waits of an owner that name a resource, because the owner asks for that. */
final class CancelRule {

    private final RuleContext context;

    CancelRule(RuleContext context) {
        this.context = context;
    }

    void decide(Cancel command, Requester requester) {
        List<WaitState> waits = new ArrayList<>();
        OwnerState owner = context.view().owner(command.owner());
        WaitState next = owner == null ? null : owner.firstWait();
        for (; next != null; next = next.nextOfOwner()) {
            if (names(next, command.resource())) {
                waits.add(next);
            }
        }
        for (WaitState wait : waits) {
            context.endWait(wait, LockEvent.WaitEnd.CANCELLED);
            context.answer(
                    wait.waiter().requester(),
                    new LockReply.WaitCancelled(command.resource(), LockReply.Reason.BY_OWNER));
        }
        context.answer(
                requester,
                new LockReply.Cancelled(command.resource(), command.owner(), waits.size()));
    }

    private static boolean names(WaitState wait, String resource) {
        for (Part part : wait.waiter().parts()) {
            if (part.resource().equals(resource)) {
                return true;
            }
        }
        return false;
    }
}
