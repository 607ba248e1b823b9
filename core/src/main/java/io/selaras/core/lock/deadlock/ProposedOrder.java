package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.List;

/**
 * An order that the queue of one resource might take.
 *
 * @param entries all of them
 */
public record ProposedOrder(ResourceState resource, List<QueueEntry> entries) {

    /** The waits in this order. */
    public List<Long> waitIds() {
        return entries.stream().map(entry -> entry.waiting().waiter().id()).toList();
    }

    /** Whether a wait could then have all that it wants. */
    public boolean makesReady(WaitState wait) {
        for (QueueEntry entry : wait.entries()) {
            boolean first = isOf(entry) ? entries.getFirst() == entry : entry.ahead() == null;
            if (entry.queued() && !(first && entry.admitted())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a place is in this queue. */
    boolean isOf(QueueEntry entry) {
        return entry.resource().name().equals(resource.name());
    }
}
