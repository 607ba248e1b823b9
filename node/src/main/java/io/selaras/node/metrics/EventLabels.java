package io.selaras.node.metrics;

import io.selaras.core.lock.LockEvent;

/** How events are called in metrics: dashboards know them by these words. */
final class EventLabels {

    private EventLabels() {}

    static String of(LockEvent event) {
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
            case LockEvent.SessionOpened _ -> "SessionOpened";
            case LockEvent.SessionChanged _ -> "SessionChanged";
            case LockEvent.SessionEnded _ -> "SessionEnded";
            case LockEvent.SemaphoreSet _ -> "SemaphoreSet";
            case LockEvent.LatchSet _ -> "LatchSet";
            case LockEvent.Proclaimed _ -> "Proclaimed";
        };
    }
}
