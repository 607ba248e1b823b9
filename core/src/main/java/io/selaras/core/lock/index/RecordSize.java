package io.selaras.core.lock.index;

import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent.Proclamation;
import io.selaras.core.lock.Waiter;

/**
 * How many bytes of memory a record takes with all that is kept because of it: estimates that are
 * the same everywhere, somewhat above what is measured.
 */
public final class RecordSize {

    private static final int GRANT = 280;
    private static final int WAIT = 420;
    private static final int PLACE = 160;
    private static final int DEFINITION = 96;

    private RecordSize() {}

    public static long of(Grant grant) {
        return GRANT + TextSize.of(grant.resource()) + TextSize.of(grant.owner());
    }

    public static long of(Waiter waiter) {
        long bytes =
                WAIT + TextSize.of(waiter.owner()) + TextSize.of(waiter.requester().requestId());
        for (Waiter.Place place : waiter.places()) {
            bytes += PLACE + TextSize.of(place.resource());
        }
        return bytes;
    }

    public static long of(Proclamation proclamation) {
        return definition(proclamation.resource()) + TextSize.of(proclamation.value());
    }

    /** A name that something is defined for. */
    public static long definition(String name) {
        return DEFINITION + TextSize.of(name);
    }
}
