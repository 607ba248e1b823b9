package io.selaras.node.metrics;

import io.selaras.core.kernel.Event;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.session.SessionEvent;

/** How events are called in metrics: dashboards know them by these words. */
final class EventLabels {

    private EventLabels() {}

    static String of(Event event) {
        return switch (event) {
            case LockEvent it -> of(it);
            case SessionEvent.Opened _ -> "SessionOpened";
            case SessionEvent.Changed _ -> "SessionChanged";
            case SessionEvent.Ended _ -> "SessionEnded";
            case Event it -> throw new IllegalStateException("unknown: " + it);
        };
    }

    private static String of(LockEvent event) {
        return switch (event) {
            case LockEvent.Granted _ -> "Granted";
            case LockEvent.Converted _ -> "Converted";
            case LockEvent.Reverted _ -> "Reverted";
            case LockEvent.Renewed _ -> "Renewed";
            case LockEvent.DeliveryChanged _ -> "DeliveryChanged";
            case LockEvent.HoldChanged _ -> "HoldChanged";
            case LockEvent.GrantEnded _ -> "GrantEnded";
            case LockEvent.ForceReleased _ -> "ForceReleased";
            case LockEvent.Queued _ -> "Queued";
            case LockEvent.WaitAttached _ -> "WaitAttached";
            case LockEvent.WaitEnded _ -> "WaitEnded";
            case LockEvent.QueueReordered _ -> "QueueReordered";
            case LockEvent.DeadlockFound _ -> "DeadlockFound";
            case LockEvent.PolicyChanged _ -> "PolicyChanged";
            case LockEvent.OrderInverted _ -> "OrderInverted";
            case LockEvent.SemaphoreSet _ -> "SemaphoreSet";
            case LockEvent.LatchSet _ -> "LatchSet";
            case LockEvent.Proclaimed _ -> "Proclaimed";
        };
    }
}
