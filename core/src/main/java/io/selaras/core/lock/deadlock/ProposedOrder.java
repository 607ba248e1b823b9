package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import java.util.List;

/**
 * An order that the queue of one resource might take.
 *
 * @param places all of them
 */
public record ProposedOrder(ResourceState resource, List<WaitPlace> places) {

    /** The waits in this order. */
    public List<Long> waitIds() {
        return places.stream().map(place -> place.waiting().waiter().id()).toList();
    }

    /** Whether a wait could then have all that it wants. */
    public boolean makesReady(WaitState wait) {
        for (WaitPlace place : wait.places()) {
            boolean first = isOf(place) ? places.getFirst() == place : place.ahead() == null;
            if (place.queued() && !(first && place.admitted())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a place is in this queue. */
    boolean isOf(WaitPlace place) {
        return place.resource().name().equals(resource.name());
    }
}
