package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that the queue of one resource might take: as it is, but with one place moved forward.
 *
 * @param moved the first place of its owner
 * @param before the first place of another owner, anywhere ahead: the moved one comes directly
 *     ahead of it
 */
public record ProposedOrder(QueueEntry moved, QueueEntry before) {

    /** The resource whose queue it is. */
    public ResourceState resource() {
        return moved.resource();
    }

    /** All places in this order. */
    public List<QueueEntry> entries() {
        List<QueueEntry> entries = new ArrayList<>();
        QueueEntry entry = resource().firstWait();
        for (; entry != null; entry = entry.behind()) {
            if (entry == before) {
                entries.add(moved);
            }
            if (entry != moved) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The waits in this order. */
    public List<Long> waitIds() {
        return entries().stream().map(entry -> entry.waiting().waiter().id()).toList();
    }

    /** Whether a wait could then have all that it wants. */
    public boolean makesReady(WaitState wait) {
        for (QueueEntry entry : wait.entries()) {
            if (entry.queued() && !(ahead(entry) == null && entry.admitted())) {
                return false;
            }
        }
        return true;
    }

    /** What is directly ahead of an entry, of this queue or another. */
    @Nullable QueueEntry ahead(QueueEntry entry) {
        if (entry == moved) {
            return before.ahead();
        }
        QueueEntry ahead = entry == before ? moved : entry.ahead();
        return ahead == moved && entry != before ? moved.ahead() : ahead;
    }
}
