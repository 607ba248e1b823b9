package io.selaras.core.lock.image;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.order.LockOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lock table's part of an image.
 *
 * @param lastToken the last fencing token given out
 * @param lastWaitId the last number given to a wait
 * @param lastDeadlockId the last number given to a deadlock
 * @param grants all grants, in no order that means anything
 * @param waiters all waits, in no order that means anything
 * @param deadlocks the bounded history, oldest first
 */
public record LockImage(
        long lastToken,
        long lastWaitId,
        long lastDeadlockId,
        List<Grant> grants,
        List<Waiter> waiters,
        List<DeadlockReport> deadlocks,
        SyncObjectsImage syncObjects) {

    /**
     * What is defined, held or not.
     *
     * @param policy for the choice of victims
     * @param semaphores by name
     * @param latches by name
     * @param proclamations by election
     * @param orders in which locks were taken, oldest observation first
     * @param inversions the bounded history, oldest first
     */
    public record SyncObjectsImage(
            long lastRevision,
            VictimPolicy policy,
            List<LockEvent.SemaphoreSet> semaphores,
            List<LockEvent.LatchSet> latches,
            List<LockEvent.Proclamation> proclamations,
            List<LockOrder> orders,
            List<LockEvent.Inversion> inversions) {}

    /** All waits, in the order in which they began. */
    public List<Waiter> waitersById() {
        List<Waiter> sorted = new ArrayList<>(waiters);
        sorted.sort(Comparator.comparingLong(Waiter::id));
        return sorted;
    }
}
