package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitPlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The remedy that costs nobody anything: a cycle with a soft edge dissolves if the owner that only
 * stands behind the other goes ahead of it (PostgreSQL, lmgr/README, "soft edges").
 */
final class QueueReordering {

    private QueueReordering() {}

    /** An order of a queue in the cycle that leaves no deadlock; null if there is none. */
    static @Nullable ProposedOrder dissolving(Cycle cycle, DeadlockDetector detector) {
        List<Cycle.Link> links = cycle.links();
        for (int i = 0; i < links.size(); i++) {
            Cycle.Link link = links.get(i);
            if (link.edge() == Edge.SOFT) {
                OwnerState next = links.get((i + 1) % links.size()).owner();
                ProposedOrder order = moveAhead(link.place(), next);
                if (order != null && detector.soundWith(order)) {
                    return order;
                }
            }
        }
        return null;
    }

    /** The place goes directly ahead of the other owner's first; never ahead of a conversion. */
    private static @Nullable ProposedOrder moveAhead(WaitPlace moved, OwnerState other) {
        List<WaitPlace> order = new ArrayList<>();
        boolean placed = false;
        WaitPlace place = moved.resource().firstWait();
        for (; place != null; place = place.behind()) {
            if (!placed && place.owner() == other) {
                if (place.conversion() && !moved.conversion()) {
                    return null;
                }
                order.add(moved);
                placed = true;
            }
            if (place != moved) {
                order.add(place);
            }
        }
        return new ProposedOrder(moved.resource(), order);
    }
}
