package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitPlace;
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
     * @param place the place that makes it wait for the next one
     */
    public record Link(WaitPlace place, Edge edge) {
        public OwnerState owner() {
            return place.owner();
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
                a.place.conversion()
                        && b.place.conversion()
                        && a.edge == Edge.HARD
                        && b.edge == Edge.HARD
                        && a.place.resource().name().equals(b.place.resource().name());
        if (!converters) {
            return null;
        }
        return a.place.waiting().waiter().id() > b.place.waiting().waiter().id() ? a : b;
    }
}
