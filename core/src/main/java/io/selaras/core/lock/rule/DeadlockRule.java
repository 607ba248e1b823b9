package io.selaras.core.lock.rule;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.deadlock.Cycle;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.deadlock.DeadlockStory;
import io.selaras.core.lock.deadlock.ProposedOrder;
import io.selaras.core.lock.deadlock.Remedy;
import io.selaras.core.lock.deadlock.Victim;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;

/**
 * Breaks a deadlock at the instant it forms: by reordering a queue where that suffices, by refusing
 * the later of two conversions, else by ending the wait of a victim. The victim keeps its locks,
 * unless its request said onUndelivered.
 */
final class DeadlockRule {

    private final RuleContext context;
    private final GrantUpdates updates;
    private final DeadlockDetector detector;
    private long seenEvents = -1;

    DeadlockRule(RuleContext context, GrantUpdates updates, DeadlockDetector detector) {
        this.context = context;
        this.updates = updates;
        this.detector = detector;
    }

    void check(String ownerName) {
        if (context.events() != seenEvents) {
            detector.begin();
            seenEvents = context.events();
        }
        OwnerState owner = context.view().owner(ownerName);
        Remedy remedy =
                owner == null ? null : Remedy.of(owner, detector, context.view().syncObjects());
        switch (remedy) {
            case null -> {
                return;
            }
            case Remedy.Reorder(ProposedOrder order) -> reorder(order);
            case Remedy.RefuseConversion refused -> refuse(refused);
            case Remedy.EndVictim(Cycle cycle, Victim victim) -> endVictim(cycle, victim);
        }
        context.check(ownerName);
    }

    private void reorder(ProposedOrder order) {
        String resource = order.resource().name();
        context.emit(new LockEvent.QueueReordered(resource, order.waitIds()));
        context.serve(resource);
    }

    private void refuse(Remedy.RefuseConversion refused) {
        WaitState wait = refused.converter().entry().waiting();
        context.endWait(wait, LockEvent.WaitEnd.UPGRADE_CONFLICT);
        context.answer(
                wait.waiter().requester(),
                new LockReply.UpgradeConflict(
                        refused.converter().entry().resource().name(),
                        wait.waiter().owner(),
                        refused.otherOwner()));
    }

    private void endVictim(Cycle cycle, Victim victim) {
        WaitState wait = victim.link().entry().waiting();
        Waiter waiter = wait.waiter();
        DeadlockReport report =
                new DeadlockStory(cycle, victim, context.nowMs())
                        .report(context.view().lastDeadlockId() + 1, context.wallMs());
        context.emit(new LockEvent.DeadlockFound(report));
        context.endWait(wait, LockEvent.WaitEnd.DEADLOCK);
        context.answer(waiter.requester(), new LockReply.Deadlock(report));
        if (waiter.terms().releaseAll()) {
            updates.endAll(waiter.owner(), LockEvent.GrantEnd.DEADLOCK);
        }
    }
}
