package io.selaras.core.lock.rule;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.deadlock.Cycle;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.deadlock.DeadlockStory;
import io.selaras.core.lock.deadlock.ProposedOrder;
import io.selaras.core.lock.deadlock.QueueReordering;
import io.selaras.core.lock.deadlock.Victim;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import java.util.List;

/**
 * Breaks a deadlock at the instant it forms: by reordering a queue where that suffices, by refusing
 * the later of two conversions, else by ending the wait of a victim. The victim keeps its locks,
 * unless its request said otherwise.
 */
final class DeadlockRule {

    private final Desk desk;
    private final Holding holding;
    private final DeadlockDetector detector;

    DeadlockRule(Desk desk, Holding holding, DeadlockDetector detector) {
        this.desk = desk;
        this.holding = holding;
        this.detector = detector;
    }

    void check(String ownerName) {
        OwnerState owner = desk.view().owner(ownerName);
        Cycle cycle = owner == null ? null : detector.cycleFrom(owner);
        if (owner == null || cycle == null) {
            return;
        }
        ProposedOrder order = QueueReordering.dissolving(cycle, detector);
        Cycle.Link converter = cycle.laterConverter();
        if (order != null) {
            reorder(order);
        } else if (converter != null) {
            refuse(cycle, converter);
        } else {
            endVictim(cycle, Victim.of(cycle, policy(owner), ownerName, desk.view().registry()));
        }
        desk.check(ownerName);
    }

    /** That of the latest request of the owner that closed the cycle, else the cluster's. */
    private VictimPolicy policy(OwnerState owner) {
        VictimPolicy policy = null;
        for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
            policy = wait.waiter().terms().policy();
        }
        return policy == null ? desk.view().registry().policy() : policy;
    }

    private void reorder(ProposedOrder order) {
        List<Long> ids =
                order.places().stream().map(place -> place.waiting().waiter().id()).toList();
        String resource = order.resource().name();
        desk.emit(new LockEvent.QueueReordered(resource, ids));
        desk.serve(resource);
    }

    private void refuse(Cycle cycle, Cycle.Link converter) {
        WaitState wait = converter.place().waiting();
        String resource = converter.place().resource().name();
        Cycle.Link other =
                cycle.links().getFirst().equals(converter)
                        ? cycle.links().getLast()
                        : cycle.links().getFirst();
        desk.endWait(wait, LockEvent.WaitEnd.UPGRADE_CONFLICT);
        desk.answer(
                wait.waiter().requester(),
                new LockReply.UpgradeConflict(
                        resource, wait.waiter().owner(), other.owner().name()));
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
