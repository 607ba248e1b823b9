package io.selaras.core.lock.rule;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.deadlock.Cycle;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.deadlock.DeadlockExplanation;
import io.selaras.core.lock.deadlock.ProposedOrder;
import io.selaras.core.lock.deadlock.Remedy;
import io.selaras.core.lock.deadlock.Victim;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import io.selaras.core.session.GrantEnd;
import org.jspecify.annotations.Nullable;

/**
 * Breaks a deadlock at the instant it forms: by reordering a queue where that suffices, by refusing
 * the later of two conversions, else by ending the wait of a victim. The victim keeps its locks,
 * unless its request said otherwise.
 */
final class DeadlockRule {

    /** So many remedies of one command, free ones too, as each is a search (ADR 0165). */
    private static final int REMEDIES = 16;

    private final RuleContext context;
    private final GrantUpdates updates;
    private final DeadlockDetector detector;
    private long seenEdges = -1;
    private int remedies;

    DeadlockRule(RuleContext context, GrantUpdates updates, DeadlockDetector detector) {
        this.context = context;
        this.updates = updates;
        this.detector = detector;
    }

    void check(String ownerName) {
        if (context.edges() != seenEdges) {
            detector.begin();
            seenEdges = context.edges();
        }
        OwnerState owner = context.view().owner(ownerName);
        switch (owner == null ? null : remedy(owner)) {
            case null -> {
                return;
            }
            case Remedy.Reorder(ProposedOrder order) -> reorder(order);
            case Remedy.RefuseConversion refused -> refuse(refused);
            case Remedy.EndVictim(Cycle cycle, Victim victim) -> endVictim(cycle, victim);
        }
        remedies++;
        // The search for a remedy has assumed other orders.
        seenEdges = -1;
        context.check(ownerName);
    }

    /** All that one command changed is settled. */
    void settled() {
        remedies = 0;
    }

    private @Nullable Remedy remedy(OwnerState owner) {
        return remedies < REMEDIES
                ? Remedy.of(owner, detector, context.view())
                : Remedy.ofOwn(owner, detector, context.view());
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
                new DeadlockExplanation(cycle, victim, context.nowMs())
                        .report(context.view().lastDeadlockId() + 1, context.wallMs());
        context.emit(new LockEvent.DeadlockFound(report));
        context.endWait(wait, LockEvent.WaitEnd.DEADLOCK);
        context.answer(waiter.requester(), new LockReply.Deadlock(report));
        if (waiter.terms().releaseAll()) {
            updates.endAll(waiter.owner(), GrantEnd.DEADLOCK);
        }
    }
}
