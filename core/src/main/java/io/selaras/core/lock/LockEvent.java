package io.selaras.core.lock;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.session.GrantEnd;
import java.util.List;

/**
 * A fact about the lock table. The table changes by these and by nothing else; the same facts feed
 * audit, watches and metrics.
 */
public sealed interface LockEvent extends Event {

    /** An owner got a resource that it did not hold. */
    record Granted(Grant grant) implements LockEvent {}

    /** A held lock took a stronger mode and a new token. */
    record Converted(Grant before, Grant after) implements LockEvent {}

    /** A change of a held lock that nobody learnt of was undone. */
    record Reverted(Grant before, Grant after) implements LockEvent {}

    /** A grant lives longer. */
    record Renewed(Grant before, Grant after) implements LockEvent {}

    /** What is known about the delivery of a grant changed. */
    record DeliveryChanged(Grant before, Grant after) implements LockEvent {}

    /** A held lock is held in another way, under the same token. */
    record HoldChanged(Grant before, Grant after, Change how) implements LockEvent {}

    /** How a hold changed. */
    enum Change implements Labelled {
        /** Its owner holds it once more. */
        REENTERED("reentered"),
        /** Its owner gave one of its holds back. */
        HOLD_RELEASED("hold-released"),
        /** Its owner took a weaker mode. */
        WEAKENED("weakened"),
        /** More or less below needs it. */
        INTENTION("intention"),
        /** The owner's own part ended; it is held only for what is below. */
        OWN_PART_ENDED("own-part-ended"),
        /** Its session was lost; it stays closed to others for the session's lock delay. */
        DELAYED("delayed");

        private final String label;

        Change(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** A grant is no more. */
    record GrantEnded(Grant grant, GrantEnd how) implements LockEvent {}

    /** An administrator ended what was held of a resource; this token fences all of it. */
    record ForceReleased(String resource, String principal, String reason, long token)
            implements LockEvent {}

    /** A request waits. */
    record Queued(Waiter waiter) implements LockEvent {}

    /** A wait lost its client, or a retry re-attached to it. */
    record WaitAttached(Waiter before, Waiter after) implements LockEvent {}

    /** A wait is no more. */
    record WaitEnded(Waiter waiter, WaitEnd how) implements LockEvent {}

    /** How a wait ended. */
    enum WaitEnd implements Labelled {
        /** It got what it waited for. */
        GRANTED("granted"),
        TIMED_OUT("timed-out"),
        CANCELLED("cancelled"),
        DEADLOCK("deadlock"),
        UPGRADE_CONFLICT("upgrade-conflict"),
        /** A later command made it one that can never be served. */
        IMPOSSIBLE("impossible"),
        SESSION_ENDED("session-ended");

        private final String label;

        WaitEnd(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * A queue was reordered, the one exception to "never overtaken", to dissolve a deadlock.
     *
     * @param waitIds all waits that count in the queue, in their new order
     */
    record QueueReordered(String resource, List<Long> waitIds) implements LockEvent {}

    /** A deadlock formed and was broken. */
    record DeadlockFound(DeadlockReport report) implements LockEvent {}

    /** The cluster has another policy for the choice of victims. */
    record PolicyChanged(VictimPolicy policy) implements LockEvent {}

    /** Two locks were taken in the one order and then in the other: a deadlock waits to happen. */
    record OrderInverted(Inversion inversion) implements LockEvent {}

    /**
     * Two locks that were taken in both orders.
     *
     * @param held what {@code owner} held when it asked for the other
     * @param otherOwner who took them in the other order before
     */
    record Inversion(
            String held,
            String wanted,
            String owner,
            String otherOwner,
            long atMs,
            long atWallMs) {}

    /** A semaphore has so many permits; 0: there is no such semaphore. */
    record SemaphoreSet(String resource, int permits) implements LockEvent {}

    /** A latch has this count; 0: it is open. */
    record LatchSet(String resource, long count) implements LockEvent {}

    /** The leader of an election said something. */
    record Proclaimed(Proclamation proclamation) implements LockEvent {}

    /**
     * What the leader of an election said last; ends with its leadership.
     *
     * @param token of the leadership
     * @param revision grows with each proclamation of any election
     */
    record Proclamation(String resource, long token, String value, long revision) {}
}
