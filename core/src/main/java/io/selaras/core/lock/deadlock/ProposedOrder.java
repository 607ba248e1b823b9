package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
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
public record ProposedOrder(WaitPlace moved, WaitPlace before) {

    /** The resource whose queue it is. */
    public ResourceState resource() {
        return moved.resource();
    }

    /** All places in this order. */
    public List<WaitPlace> places() {
        List<WaitPlace> places = new ArrayList<>();
        WaitPlace place = resource().firstWait();
        for (; place != null; place = place.behind()) {
            if (place == before) {
                places.add(moved);
            }
            if (place != moved) {
                places.add(place);
            }
        }
        return places;
    }

    /** The waits in this order. */
    public List<Long> waitIds() {
        return places().stream().map(place -> place.waiting().waiter().id()).toList();
    }

    /** Whether a wait could then have all that it wants. */
    public boolean makesReady(WaitState wait) {
        for (WaitPlace place : wait.places()) {
            if (place.queued() && !(ahead(place) == null && place.admitted())) {
                return false;
            }
        }
        return true;
    }

    /** What is directly ahead of a place, of this queue or another. */
    @Nullable WaitPlace ahead(WaitPlace place) {
        if (place == moved) {
            return before.ahead();
        }
        WaitPlace ahead = place == before ? moved : place.ahead();
        return ahead == moved && place != before ? moved.ahead() : ahead;
    }
}
