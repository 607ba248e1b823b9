package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The remedy that costs nobody anything: a cycle with a soft edge dissolves if the owner that only
 * stands behind the other goes ahead of it (PostgreSQL, lmgr/README, "soft edges").
 */
final class QueueReordering {

    private QueueReordering() {}

    /** So many of the soft edges of a cycle are tried: each asks about the whole graph. */
    private static final int TRIED = 16;

    /** An order of a queue in the cycle that leaves no deadlock; null if there is none. */
    static @Nullable ProposedOrder dissolving(Cycle cycle, DeadlockDetector detector) {
        List<Cycle.Link> links = cycle.links();
        int left = TRIED;
        for (int i = 0; i < links.size() && left > 0; i++) {
            Cycle.Link link = links.get(i);
            if (link.edge() == Edge.SOFT) {
                left--;
                OwnerState next = links.get((i + 1) % links.size()).owner();
                ProposedOrder order = moveAhead(link.entry(), next);
                if (order != null && detector.soundWith(order)) {
                    return order;
                }
            }
        }
        return null;
    }

    /** The place goes directly ahead of the other owner's first; never ahead of a conversion. */
    private static @Nullable ProposedOrder moveAhead(QueueEntry moved, OwnerState other) {
        QueueEntry entry = moved.ahead();
        while (entry != null && !(entry.owner() == other && entry.firstOfOwner())) {
            entry = entry.ahead();
        }
        boolean overtakes = entry != null && entry.conversion() && !moved.conversion();
        return entry == null || overtakes ? null : new ProposedOrder(moved, entry);
    }
}
