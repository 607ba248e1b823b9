package io.selaras.core.lock;

import java.util.List;

/**
 * A fact about the lock table. The table changes by these and by nothing else; the same facts feed
 * audit, watches and metrics.
 */
public sealed interface LockEvent {

    /** An owner got a resource that it did not hold. */
    record Granted(Grant grant) implements LockEvent {}

    /** A held lock took a stronger mode and a new token. */
    record Converted(Grant before, Grant after) implements LockEvent {}

    /** A conversion that nobody learnt of was undone. */
    record Reverted(Grant before, Grant after) implements LockEvent {}

    /** A grant lives longer. */
    record Renewed(Grant before, Grant after) implements LockEvent {}

    /** What is known about the delivery of a grant changed. */
    record DeliveryChanged(Grant before, Grant after) implements LockEvent {}

    /** A grant is no more. */
    record GrantEnded(Grant grant, GrantEnd how) implements LockEvent {}

    /** How a grant ended. */
    enum GrantEnd {
        RELEASED,
        EXPIRED,
        /** Its client went away before it learnt of it. */
        UNDELIVERED
    }

    /** A request waits. */
    record Queued(Waiter waiter) implements LockEvent {}

    /** A wait lost its client, or a retry re-attached to it. */
    record WaitAttached(Waiter before, Waiter after) implements LockEvent {}

    /** A wait became a conversion because its owner now holds the resource in a weaker mode. */
    record WaitPromoted(Waiter before, Waiter after) implements LockEvent {}

    /** A wait is no more. */
    record WaitEnded(Waiter waiter, WaitEnd how) implements LockEvent {}

    /** How a wait ended. */
    enum WaitEnd {
        GRANTED,
        TIMED_OUT,
        CANCELLED,
        DEADLOCK,
        UPGRADE_CONFLICT
    }

    /**
     * A queue was reordered, the one exception to "never overtaken", to dissolve a deadlock.
     *
     * @param waitIds all waits of the resource in their new order
     */
    record QueueReordered(String resource, List<Long> waitIds) implements LockEvent {}

    /** A deadlock formed and was broken. */
    record DeadlockFound(DeadlockReport report) implements LockEvent {}
}
