package io.selaras.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who hears the answer to a request: the connections that ask for it, all of which are told the
 * same, or for a while nobody. There is no audience without the one or the other, so whatever loses
 * its last connection has a time to end.
 *
 * @param origins the connections, the one that came last at the end; at most {@link #LIMIT}
 * @param untilMs log time until which a retry may still come; {@link Long#MAX_VALUE} while there is
 *     a connection
 */
public record Audience(List<Origin> origins, long untilMs) {

    /** So many connections of one request are told its answer. */
    public static final int LIMIT = 8;

    public Audience {
        if (origins.isEmpty() == (untilMs == Long.MAX_VALUE)) {
            throw new IllegalArgumentException("heard by " + origins + " until " + untilMs);
        }
    }

    /** This connection; nobody from the beginning of time if none waits there. */
    public static Audience of(Origin origin) {
        return origin.waits()
                ? new Audience(List.of(origin), Long.MAX_VALUE)
                : new Audience(List.of(), 0);
    }

    /** Whether nobody is there. */
    public boolean isEmpty() {
        return origins.isEmpty();
    }

    /** With one more connection; where they are too many, the one that came first is left out. */
    public Audience with(Origin origin) {
        if (!origin.waits() || origins.contains(origin)) {
            return this;
        }
        List<Origin> more = new ArrayList<>(origins);
        more.add(origin);
        if (more.size() > LIMIT) {
            more.removeFirst();
        }
        return new Audience(List.copyOf(more), Long.MAX_VALUE);
    }

    /** Without these connections; if none is left, nobody until this log time. */
    public Audience without(Predicate<Origin> gone, long nobodyUntilMs) {
        List<Origin> left = origins.stream().filter(gone.negate()).toList();
        return left.size() == origins.size()
                ? this
                : new Audience(left, left.isEmpty() ? nobodyUntilMs : Long.MAX_VALUE);
    }
}
