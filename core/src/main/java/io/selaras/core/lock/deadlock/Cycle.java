package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cycle of the wait-for graph: each link's owner waits for the next one, the last for the first.
 */
public record Cycle(List<Link> links) {

    /**
     * One owner of the cycle.
     *
     * @param entry the place that makes it wait for the next one
     */
    public record Link(QueueEntry entry, Edge edge) {
        public OwnerState owner() {
            return entry.owner();
        }
    }

    /** The same cycle, told from this link on. */
    Cycle from(Link first) {
        List<Link> turned = new ArrayList<>(links);
        Collections.rotate(turned, -links.indexOf(first));
        return new Cycle(turned);
    }

    /** The later of two holders that each wait to convert for the other; null if it is not so. */
    @Nullable Link laterConverter() {
        if (links.size() != 2) {
            return null;
        }
        Link a = links.getFirst();
        Link b = links.getLast();
        boolean converters =
                a.entry.conversion()
                        && b.entry.conversion()
                        && a.edge == Edge.HARD
                        && b.edge == Edge.HARD
                        && a.entry.resource().name().equals(b.entry.resource().name());
        if (!converters) {
            return null;
        }
        return a.entry.waiting().waiter().id() > b.entry.waiting().waiter().id() ? a : b;
    }
}
