package io.selaras.core.lock.rule;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.deadlock.Cycle;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.deadlock.DeadlockStory;
import io.selaras.core.lock.deadlock.ProposedOrder;
import io.selaras.core.lock.deadlock.Remedy;
import io.selaras.core.lock.deadlock.Victim;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;

/**
 * Breaks a deadlock at the instant it forms: by reordering a queue where that suffices, by refusing
 * the later of two conversions, else by ending the wait of a victim. The victim keeps its locks,
 * unless its request said otherwise.
 */
final class DeadlockRule {

    private final Desk desk;
    private final Holding holding;
    private final DeadlockDetector detector;
    private long seenEvents = -1;

    DeadlockRule(Desk desk, Holding holding, DeadlockDetector detector) {
        this.desk = desk;
        this.holding = holding;
        this.detector = detector;
    }

    void check(String ownerName) {
        if (desk.events() != seenEvents) {
            detector.begin();
            seenEvents = desk.events();
        }
        OwnerState owner = desk.view().owner(ownerName);
        Remedy remedy = owner == null ? null : Remedy.of(owner, detector, desk.view().registry());
        switch (remedy) {
            case null -> {
                return;
            }
            case Remedy.Reorder(ProposedOrder order) -> reorder(order);
            case Remedy.RefuseConversion refused -> refuse(refused);
            case Remedy.EndVictim(Cycle cycle, Victim victim) -> endVictim(cycle, victim);
        }
        desk.check(ownerName);
    }

    private void reorder(ProposedOrder order) {
        String resource = order.resource().name();
        desk.emit(new LockEvent.QueueReordered(resource, order.waitIds()));
        desk.serve(resource);
    }

    private void refuse(Remedy.RefuseConversion refused) {
        WaitState wait = refused.converter().place().waiting();
        desk.endWait(wait, LockEvent.WaitEnd.UPGRADE_CONFLICT);
        desk.answer(
                wait.waiter().requester(),
                new LockReply.UpgradeConflict(
                        refused.converter().place().resource().name(),
                        wait.waiter().owner(),
                        refused.otherOwner()));
    }

    private void endVictim(Cycle cycle, Victim victim) {
        WaitState wait = victim.link().place().waiting();
        Waiter waiter = wait.waiter();
        DeadlockReport report =
                new DeadlockStory(cycle, victim, desk.nowMs())
                        .report(desk.view().lastDeadlockId() + 1, desk.wallMs());
        desk.emit(new LockEvent.DeadlockFound(report));
        desk.endWait(wait, LockEvent.WaitEnd.DEADLOCK);
        desk.answer(waiter.requester(), new LockReply.Deadlock(report));
        if (waiter.terms().releaseAll()) {
            holding.endAll(waiter.owner(), LockEvent.GrantEnd.DEADLOCK);
        }
    }
}
