package io.selaras.api.event;

import io.selaras.core.kernel.Event;
import io.selaras.loop.LoopWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of this node, bounded in number and in size. The loop's thread takes the lock
 * once a turn, readers for a page at a time. Any thread may read.
 */
public final class EventLog implements LoopWatch {

    private static final int MAX_EVENTS = 16_384;
    private static final long MAX_BYTES = 8L << 20;

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /** Event number n is at n modulo the length; those from first to next are kept. */
    private final @Nullable Told[] ring;

    private long first;
    private long next;
    private long bytes;

    /** All events after this one are kept. */
    private EventId floor = EventId.endOf(0);

    // Of the loop's thread alone.
    private final List<Told> turn = new ArrayList<>();
    private long index;
    private int ordinal;

    /**
     * An event with its name.
     *
     * @param bytes that it takes, about
     */
    record Told(EventId id, Event event, long bytes) {

        Told(EventId id, Event event) {
            this(id, event, EventSize.of(event));
        }
    }

    /**
     * Some events in their order.
     *
     * @param next where the next page begins
     */
    record Page(List<Told> events, long next) {}

    public EventLog() {
        this(MAX_EVENTS);
    }

    EventLog(int maxEvents) {
        ring = new @Nullable Told[maxEvents];
    }

    @Override
    public void restored(long newIndex) {
        turn.clear();
        synchronized (this) {
            while (first < next) {
                drop();
            }
            // Who had read everything has missed something all the same.
            next++;
            first = next;
            floor = EventId.endOf(newIndex);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void observed(long newIndex, Event event) {
        ordinal = newIndex == index ? ordinal + 1 : 1;
        index = newIndex;
        if (EventJson.isTold(event)) {
            turn.add(new Told(new EventId(newIndex, ordinal), event));
        }
    }

    @Override
    public void turnEnded() {
        if (turn.isEmpty()) {
            return;
        }
        synchronized (this) {
            turn.forEach(this::keep);
        }
        turn.clear();
        listeners.forEach(Runnable::run);
    }

    /** Calls back after each turn in which something happened; must not block. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** All events after this one are kept. */
    synchronized EventId floor() {
        return floor;
    }

    /** Where the events begin that have not happened yet. */
    synchronized long end() {
        return next;
    }

    /** Where the events after this one begin; -1 if not all of them are kept. */
    synchronized long find(EventId after) {
        if (after.compareTo(floor) < 0) {
            return -1;
        }
        long low = first;
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).id().compareTo(after) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The events from here on, one at least if there is any; null if not all of them are kept.
     *
     * @param limit of their bytes, about
     */
    synchronized @Nullable Page read(long from, long limit) {
        if (from < first) {
            return null;
        }
        List<Told> events = new ArrayList<>();
        long room = limit;
        long n = from;
        while (n < next && room > 0) {
            Told told = at(n++);
            events.add(told);
            room -= told.bytes();
        }
        return new Page(events, n);
    }

    private void keep(Told told) {
        while (next - first == ring.length || (bytes > MAX_BYTES && first < next)) {
            floor = drop().id();
        }
        ring[slot(next)] = told;
        next++;
        bytes += told.bytes();
    }

    private Told drop() {
        Told dropped = at(first);
        ring[slot(first)] = null;
        bytes -= dropped.bytes();
        first++;
        return dropped;
    }

    private Told at(long number) {
        Told told = ring[slot(number)];
        if (told == null) {
            throw new IllegalStateException("no event " + number);
        }
        return told;
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }
}
