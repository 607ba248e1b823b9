package io.selaras.core.lock.rule;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.deadlock.Cycle;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.deadlock.DeadlockStory;
import io.selaras.core.lock.deadlock.ProposedOrder;
import io.selaras.core.lock.deadlock.QueueReordering;
import io.selaras.core.lock.deadlock.Victim;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.table.OwnerState;
import java.util.List;

/**
 * Breaks a deadlock at the instant it forms: by reordering a queue where that suffices, else by
 * ending the wait of a victim. The victim keeps its locks.
 */
final class DeadlockRule {
    private final Desk desk;
    private final DeadlockDetector detector = new DeadlockDetector();

    DeadlockRule(Desk desk) {
        this.desk = desk;
    }

    void check(String ownerName) {
        OwnerState owner = desk.view().owner(ownerName);
        Cycle cycle = owner == null ? null : detector.cycleFrom(owner);
        if (cycle == null) {
            return;
        }
        ProposedOrder order = QueueReordering.dissolving(cycle, detector);
        if (order == null) {
            endVictim(cycle);
        } else {
            reorder(order);
        }
        desk.check(ownerName);
    }

    private void reorder(ProposedOrder order) {
        List<Long> ids = order.waits().stream().map(wait -> wait.waiter().id()).toList();
        String resource = order.resource().name();
        desk.emit(new LockEvent.QueueReordered(resource, ids));
        desk.serve(resource);
    }

    private void endVictim(Cycle cycle) {
        Cycle.Link victim = Victim.of(cycle);
        Waiter waiter = victim.state().waiter();
        DeadlockReport report =
                new DeadlockStory(cycle, victim, desk.nowMs())
                        .report(desk.view().lastDeadlockId() + 1, desk.wallMs());
        desk.emit(new LockEvent.DeadlockFound(report));
        desk.endWait(victim.state(), LockEvent.WaitEnd.DEADLOCK);
        desk.answer(waiter.requester(), new LockReply.Deadlock(report));
    }
}
