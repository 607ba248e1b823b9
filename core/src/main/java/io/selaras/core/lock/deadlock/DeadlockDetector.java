package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import org.jspecify.annotations.Nullable;

/**
 * Finds cycles in the wait-for graph. The table is free of cycles between commands, so a new one
 * goes through an owner that has just begun to wait, been given a lock or been moved in a queue:
 * asking about those owners finds every cycle at the instant it forms.
 */
public final class DeadlockDetector {
    private final CycleSearch search = new CycleSearch();

    /** A cycle that can be reached from this owner; null if there is none. */
    public @Nullable Cycle cycleFrom(OwnerState owner) {
        if (!mayCloseCycle(owner)) {
            return null;
        }
        search.begin();
        OwnerState onCycle = search.cycleFrom(owner, null);
        return onCycle == null ? null : ShortestCycle.through(onCycle);
    }

    /** Whether the table would be free of cycles around a queue if it had this order. */
    public boolean soundWith(ProposedOrder order) {
        search.begin();
        for (WaitState wait : order.waits()) {
            if (search.cycleFrom(wait.owner(), order) != null) {
                return false;
            }
        }
        return true;
    }

    /** Nobody waits for an owner that holds nothing and is the last of every queue it is in. */
    private static boolean mayCloseCycle(OwnerState owner) {
        if (owner.firstWait() == null) {
            return false;
        }
        if (owner.grantCount() > 0) {
            return true;
        }
        for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
            if (wait.behind() != null) {
                return true;
            }
        }
        return false;
    }
}
