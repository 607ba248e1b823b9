package io.selaras.api.event;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.index.RecordSize;
import io.selaras.core.session.SessionEvent;

/**
 * How many bytes an event takes, in memory and in a stream, about: counted from all that it holds,
 * as if nothing of it was held by anybody else.
 */
final class EventSize {

    private static final int EVENT = 100;
    private static final int WAIT_ID = 24;

    private EventSize() {}

    static long of(Event event) {
        return EVENT
                + switch (event) {
                    case LockEvent it -> of(it);
                    case SessionEvent.Opened it -> it.session().bytes();
                    case SessionEvent.Changed it -> it.after().bytes();
                    case SessionEvent.Ended it -> it.session().bytes();
                    case Event it -> throw new IllegalStateException("unknown: " + it);
                };
    }

    private static long of(LockEvent event) {
        return switch (event) {
            case LockEvent.Granted it -> RecordSize.of(it.grant());
            case LockEvent.Converted it -> RecordSize.of(it.after());
            case LockEvent.Reverted it -> RecordSize.of(it.after());
            case LockEvent.Renewed it -> RecordSize.of(it.after());
            case LockEvent.DeliveryChanged it -> RecordSize.of(it.after());
            case LockEvent.HoldChanged it -> RecordSize.of(it.after());
            case LockEvent.GrantEnded it -> RecordSize.of(it.grant());
            case LockEvent.ForceReleased it -> texts(it.resource(), it.principal(), it.reason());
            case LockEvent.Queued it -> RecordSize.of(it.waiter());
            case LockEvent.WaitAttached it -> RecordSize.of(it.after());
            case LockEvent.WaitEnded it -> RecordSize.of(it.waiter());
            case LockEvent.QueueReordered it ->
                    texts(it.resource()) + (long) WAIT_ID * it.waitIds().size();
            case LockEvent.DeadlockFound it -> it.report().bytes();
            case LockEvent.PolicyChanged _ -> 0;
            case LockEvent.OrderInverted(LockEvent.Inversion it) ->
                    texts(it.held(), it.wanted(), it.owner(), it.otherOwner());
            case LockEvent.SemaphoreSet it -> RecordSize.definition(it.resource());
            case LockEvent.LatchSet it -> RecordSize.definition(it.resource());
            case LockEvent.Proclaimed it -> RecordSize.of(it.proclamation());
        };
    }

    private static long texts(String... texts) {
        long bytes = 0;
        for (String text : texts) {
            bytes += TextSize.of(text);
        }
        return bytes;
    }
}
