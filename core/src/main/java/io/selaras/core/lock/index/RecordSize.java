package io.selaras.core.lock.index;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent.Proclamation;
import io.selaras.core.lock.Session;
import io.selaras.core.lock.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of memory a record takes with all that is kept because of it: estimates that are
 * the same everywhere, somewhat above what is measured.
 */
public final class RecordSize {

    private static final int TEXT = 48;
    private static final int GRANT = 280;
    private static final int WAIT = 420;
    private static final int PLACE = 160;
    private static final int SESSION = 320;
    private static final int DEFINITION = 96;

    private RecordSize() {}

    public static long of(Grant grant) {
        return GRANT + text(grant.resource()) + text(grant.owner());
    }

    public static long of(Waiter waiter) {
        long bytes = WAIT + text(waiter.owner()) + text(waiter.requester().requestId());
        for (Waiter.Place place : waiter.places()) {
            bytes += PLACE + text(place.resource());
        }
        return bytes;
    }

    public static long of(Session session) {
        long bytes = SESSION + text(session.name());
        for (Session.Lost lost : session.lost()) {
            bytes += DEFINITION + text(lost.resource()) + text(lost.owner());
        }
        return bytes;
    }

    public static long of(Proclamation proclamation) {
        return definition(proclamation.resource()) + text(proclamation.value());
    }

    /** A name that something is defined for. */
    public static long definition(String name) {
        return DEFINITION + text(name);
    }

    private static long text(@Nullable String text) {
        return text == null ? 0 : TEXT + (long) text.length() * bytesPerCharacter(text);
    }

    /** Texts are kept in one byte a character, or in two if one of them does not fit in it. */
    private static int bytesPerCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return 2;
            }
        }
        return 1;
    }
}
