package io.selaras.http.budget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The places for large bodies of a node, or for large answers: who finds none waits in line. To
 * refuse it would cost as much as to serve it, as its client comes back at once.
 */
public final class PlaceLine {

    private final long capacity;
    private final ArrayDeque<Place> line = new ArrayDeque<>();
    private long taken;

    /**
     * @param capacity bytes of all that have a place; a single larger one has it alone
     */
    public PlaceLine(long capacity) {
        this.capacity = capacity;
    }

    /** One's place, or its place in the line. */
    public final class Place {

        private final long bytes;
        private final Runnable entered;
        private boolean inside;
        private boolean left;

        private Place(long bytes, Runnable entered) {
            this.bytes = bytes;
            this.entered = entered;
        }

        /** Whether it is its turn, or was. */
        public boolean inside() {
            synchronized (PlaceLine.this) {
                return inside;
            }
        }

        /** It is answered, or given up. */
        public void leave() {
            List<Place> next;
            synchronized (PlaceLine.this) {
                if (left) {
                    return;
                }
                left = true;
                taken -= inside ? bytes : 0;
                line.remove(this);
                next = takeFromLine();
            }
            next.forEach(place -> place.entered.run());
        }
    }

    /**
     * Takes a place, or stands in line for one.
     *
     * @param entered called once when there is a place, at once or later, by any thread
     */
    public Place enter(long bytes, Runnable entered) {
        Place place = new Place(bytes, entered);
        List<Place> next;
        synchronized (this) {
            line.addLast(place);
            next = takeFromLine();
        }
        next.forEach(it -> it.entered.run());
        return place;
    }

    private List<Place> takeFromLine() {
        List<Place> next = new ArrayList<>();
        for (Place first = line.peekFirst(); first != null; first = line.peekFirst()) {
            if (taken > 0 && taken + first.bytes > capacity) {
                break;
            }
            first.inside = true;
            taken += first.bytes;
            next.add(line.removeFirst());
        }
        return next;
    }
}
