package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.WaitState;
import org.jspecify.annotations.Nullable;

/**
 * Finds deadlocks in the wait-for graph. The table is free of them between commands, so a new one
 * goes through an owner that has just begun to wait, been given a lock or been moved in a queue:
 * asking about those owners finds every one at the instant it forms. What was found out about one
 * owner is not looked at again for the next, until the table changes.
 */
public final class DeadlockDetector {
    private final CycleSearch search = new CycleSearch();

    /** Forgets what was found out, because the table has changed. */
    public void begin() {
        search.begin();
    }

    /** A deadlock that can be reached from this owner; null if there is none. */
    public @Nullable Cycle cycleFrom(OwnerState owner) {
        if (search.isDone(owner) || !mayCloseCycle(owner)) {
            return null;
        }
        OwnerState onCycle = search.cycleFrom(owner, null, _ -> true);
        if (onCycle == null) {
            return null;
        }
        Cycle cycle = ShortestCycle.through(onCycle, _ -> true);
        return cycle == null || hasAlternatives(cycle) ? amongThoseLeft(owner) : cycle;
    }

    /** Whether the table would be free of cycles around a queue if it had this order. */
    public boolean soundWith(ProposedOrder order) {
        search.begin();
        for (QueueEntry entry : order.entries()) {
            if (search.cycleFrom(entry.owner(), order, _ -> true) != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasAlternatives(Cycle cycle) {
        for (Cycle.Link link : cycle.links()) {
            if (WaitForGraph.isAny(link.entry())) {
                return true;
            }
        }
        return false;
    }

    /** Each of them waits for another, so there is a cycle; best one through the first of them. */
    private @Nullable Cycle amongThoseLeft(OwnerState owner) {
        Reduction reduction = Reduction.from(owner);
        OwnerState first = reduction.firstLeft();
        if (first == null) {
            reduction.reached().forEach(search::done);
            return null;
        }
        Cycle cycle = ShortestCycle.through(first, reduction::isLeft);
        if (cycle == null) {
            search.begin();
            OwnerState onCycle = search.cycleFrom(first, null, reduction::isLeft);
            cycle = onCycle == null ? null : ShortestCycle.through(onCycle, reduction::isLeft);
        }
        return cycle;
    }

    /** Nobody waits for an owner that holds nothing and is the last of every queue it is in. */
    private static boolean mayCloseCycle(OwnerState owner) {
        if (owner.grantCount() > 0) {
            return true;
        }
        for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
            for (QueueEntry entry : wait.entries()) {
                if (entry.behind() != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
