package io.selaras.core.kernel.collection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due when: a binary heap whose items know their place, so that one can be moved or removed
 * in O(log n) and nothing is left behind. Ties are broken by the items' own order, never by the
 * history of the heap: a queue that was restored from a snapshot fires in the same order.
 */
public final class DeadlineQueue {
    private static final int INITIAL_CAPACITY = 64;

    /** Something with a deadline. */
    public abstract static class Item {
        private int place = -1;

        /** Decides between kinds of items that are due at the same time; the smaller is first. */
        protected abstract int tieClass();

        /** Decides between items of one kind that are due at the same time. */
        protected abstract long tieNumber();

        /** Decides between items of one kind and number; unique among them. */
        protected String tieName() {
            return "";
        }
    }

    private long[] due = new long[INITIAL_CAPACITY];
    private @Nullable Item[] items = new @Nullable Item[INITIAL_CAPACITY];
    private int size;

    /** When the first item is due; {@link Long#MAX_VALUE} if there is none. */
    public long firstDueMs() {
        return size == 0 ? Long.MAX_VALUE : due[0];
    }

    /** The item that is due first. */
    public @Nullable Item first() {
        return size == 0 ? null : items[0];
    }

    public int size() {
        return size;
    }

    /** Puts an item in, or moves it to another time. */
    public void set(Item item, long dueMs) {
        if (item.place < 0) {
            if (size == items.length) {
                due = Arrays.copyOf(due, size * 2);
                items = Arrays.copyOf(items, size * 2);
            }
            siftUp(size++, item, dueMs);
        } else {
            settle(item.place, item, dueMs);
        }
    }

    /** Takes an item out, if it is in. */
    public void remove(Item item) {
        int place = item.place;
        if (place < 0) {
            return;
        }
        item.place = -1;
        size--;
        Item last = at(size);
        long lastDue = due[size];
        items[size] = null;
        if (place != size) {
            settle(place, last, lastDue);
        }
        shrink();
    }

    private void shrink() {
        if (items.length > INITIAL_CAPACITY && size < items.length / 4) {
            due = Arrays.copyOf(due, items.length / 2);
            items = Arrays.copyOf(items, items.length / 2);
        }
    }

    private Item at(int place) {
        Item item = items[place];
        if (item == null) {
            throw new IllegalStateException("hole in the deadline queue at " + place);
        }
        return item;
    }

    private void settle(int place, Item item, long dueMs) {
        if (place > 0 && before(item, dueMs, (place - 1) >>> 1)) {
            siftUp(place, item, dueMs);
        } else {
            siftDown(place, item, dueMs);
        }
    }

    private void siftUp(int start, Item item, long dueMs) {
        int place = start;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!before(item, dueMs, parent)) {
                break;
            }
            put(place, at(parent), due[parent]);
            place = parent;
        }
        put(place, item, dueMs);
    }

    private void siftDown(int start, Item item, long dueMs) {
        int place = start;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(at(child + 1), due[child + 1], child)) {
                child++;
            }
            if (before(item, dueMs, child)) {
                break;
            }
            put(place, at(child), due[child]);
            place = child;
        }
        put(place, item, dueMs);
    }

    private boolean before(Item item, long dueMs, int otherPlace) {
        if (dueMs != due[otherPlace]) {
            return dueMs < due[otherPlace];
        }
        Item other = at(otherPlace);
        if (item.tieClass() != other.tieClass()) {
            return item.tieClass() < other.tieClass();
        }
        return item.tieNumber() != other.tieNumber()
                ? item.tieNumber() < other.tieNumber()
                : item.tieName().compareTo(other.tieName()) < 0;
    }

    private void put(int place, Item item, long dueMs) {
        items[place] = item;
        due[place] = dueMs;
        item.place = place;
    }
}
