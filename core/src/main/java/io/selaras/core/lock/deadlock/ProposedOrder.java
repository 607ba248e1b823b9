package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import java.util.List;

/**
 * An order that the queue of one resource might take.
 *
 * @param places all of them
 */
public record ProposedOrder(ResourceState resource, List<WaitPlace> places) {

    /** Whether a place is in this queue. */
    boolean isOf(WaitPlace place) {
        return place.resource().name().equals(resource.name());
    }
}
