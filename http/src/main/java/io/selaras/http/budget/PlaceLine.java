package io.selaras.http.budget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places for large bodies of a node, or for large answers: who finds none waits in line. To
 * refuse it would cost as much as to serve it, as its client comes back at once.
 */
public final class PlaceLine {

    private final long capacity;
    private final @Nullable PlaceLine next;
    private final ArrayDeque<Place> line = new ArrayDeque<>();
    private long taken;

    /**
     * @param capacity bytes of all that have a place; a single larger one has it alone
     */
    public PlaceLine(long capacity) {
        this(capacity, null);
    }

    private PlaceLine(long capacity, @Nullable PlaceLine next) {
        this.capacity = capacity;
        this.next = next;
    }

    /** A line in front of this one, for one thread: who is through there stands in line here. */
    public PlaceLine behind(long capacityThere) {
        return new PlaceLine(capacityThere, this);
    }

    /** One's place, or its place in the line. */
    public final class Place {

        private final long bytes;
        private final Runnable entered;
        private boolean inside;
        private boolean left;
        private @Nullable Place further;

        private Place(long bytes, Runnable entered) {
            this.bytes = bytes;
            this.entered = entered;
        }

        /** Whether it is its turn, or was. */
        public boolean inside() {
            synchronized (PlaceLine.this) {
                return next == null ? inside : further != null && further.inside();
            }
        }

        /** It is answered, or given up. */
        public void leave() {
            List<Place> others;
            synchronized (PlaceLine.this) {
                if (left) {
                    return;
                }
                left = true;
                taken -= inside ? bytes : 0;
                line.remove(this);
                others = takeFromLine();
            }
            if (further != null) {
                further.leave();
            }
            others.forEach(Place::through);
        }

        private void through() {
            if (next == null) {
                entered.run();
            } else {
                further = next.enter(bytes, entered);
            }
        }
    }

    /**
     * Takes a place, or stands in line for one.
     *
     * @param entered called once when there is a place, at once or later, by any thread
     */
    public Place enter(long bytes, Runnable entered) {
        Place place = new Place(bytes, entered);
        List<Place> others;
        synchronized (this) {
            line.addLast(place);
            others = takeFromLine();
        }
        others.forEach(Place::through);
        return place;
    }

    private List<Place> takeFromLine() {
        List<Place> entering = new ArrayList<>();
        for (Place first = line.peekFirst(); first != null; first = line.peekFirst()) {
            if (taken > 0 && taken + first.bytes > capacity) {
                break;
            }
            first.inside = true;
            taken += first.bytes;
            entering.add(line.removeFirst());
        }
        return entering;
    }
}
