package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A cycle of the wait-for graph: each link's owner waits for the next one, the last for the first.
 */
public record Cycle(List<Link> links) {

    /**
     * One owner of the cycle.
     *
     * @param state the wait that makes it wait for the next one
     */
    public record Link(WaitState state, Edge edge) {
        public OwnerState owner() {
            return state.owner();
        }
    }

    /** The same cycle, told from this link on. */
    Cycle from(Link first) {
        List<Link> turned = new ArrayList<>(links);
        Collections.rotate(turned, -links.indexOf(first));
        return new Cycle(turned);
    }
}
