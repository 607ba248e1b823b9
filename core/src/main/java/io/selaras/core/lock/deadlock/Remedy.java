package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import org.jspecify.annotations.Nullable;

/** What is to be done about a deadlock: the decision that rules carry out and forecasts tell. */
public sealed interface Remedy {

    /** A queue takes another order, which costs nobody anything. */
    record Reorder(ProposedOrder order) implements Remedy {}

    /**
     * The later of two conversions is refused.
     *
     * @param otherOwner who converts, too
     */
    record RefuseConversion(Cycle.Link converter, String otherOwner) implements Remedy {}

    /** The wait of a victim ends. */
    record EndVictim(Cycle cycle, Victim victim) implements Remedy {}

    /** For the deadlock that can be reached from this owner; null if there is none. */
    static @Nullable Remedy of(OwnerState owner, DeadlockDetector detector, LockView view) {
        Cycle cycle = detector.cycleFrom(owner);
        if (cycle == null) {
            return null;
        }
        ProposedOrder order = QueueReordering.dissolving(cycle, detector);
        if (order != null) {
            return new Reorder(order);
        }
        Cycle.Link converter = cycle.laterConverter();
        if (converter != null) {
            boolean first = cycle.links().getFirst().equals(converter);
            Cycle.Link other = first ? cycle.links().getLast() : cycle.links().getFirst();
            return new RefuseConversion(converter, other.owner().name());
        }
        VictimPolicy policy = policy(owner, view);
        return new EndVictim(cycle, Victim.of(cycle, policy, owner.name(), view.sessions()));
    }

    /** A victim without a policy: this owner, or the youngest wait of a cycle without it. */
    static @Nullable Remedy ofOwn(OwnerState owner, DeadlockDetector detector, LockView view) {
        Cycle cycle = detector.cycleFrom(owner);
        return cycle == null
                ? null
                : new EndVictim(
                        cycle,
                        Victim.of(cycle, VictimPolicy.REQUESTER, owner.name(), view.sessions()));
    }

    /** That of the latest request of the owner that closed the cycle, else the cluster's. */
    private static VictimPolicy policy(OwnerState owner, LockView view) {
        VictimPolicy policy = null;
        for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
            policy = wait.waiter().terms().policy();
        }
        return policy == null ? view.syncObjects().policy() : policy;
    }
}
