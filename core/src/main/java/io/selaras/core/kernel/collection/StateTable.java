package io.selaras.core.kernel.collection;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of states themselves, without entries around them (linear probing with deletion by
 * shifting back; Knuth, The Art of Computer Programming, vol. 3, §6.4, algorithm R). Several states
 * may have equal keys.
 *
 * @param <T> has its key in itself; the key does not change while the state is in
 */
public abstract class StateTable<T> {

    private static final int SMALLEST = 16;

    private @Nullable Object[] slots = new @Nullable Object[SMALLEST];
    private final int reach;
    private int size;

    /** A table that looks for a key as far as it may be. */
    protected StateTable() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A table whose states are elsewhere if they would be far from where their key belongs.
     *
     * @param reach so many slots are looked at for a key
     */
    protected StateTable(int reach) {
        this.reach = reach;
    }

    /** Takes in a state for which no slot within reach is free. */
    protected void addOutOfReach(T state) {
        throw new IllegalStateException("nowhere else to put a state");
    }

    /** Takes out a state that is not within reach. */
    protected void removeOutOfReach(T state) {
        throw new IllegalStateException("no such state");
    }

    /** Hash of a state's key. */
    protected abstract int hashOf(T state);

    public void add(T state) {
        if (++size > slots.length / 4 * 3) {
            resize(slots.length * 2);
        }
        place(state);
    }

    /** Takes a state out that is in. */
    @SuppressWarnings("ReferenceEquality") // this state is meant, not one with an equal key
    public void remove(T state) {
        int mask = slots.length - 1;
        int hole = spread(hashOf(state)) & mask;
        for (int left = reach; slots[hole] != state; left--) {
            if (left == 1 || slots[hole] == null) {
                removeOutOfReach(state);
                shrink();
                return;
            }
            hole = (hole + 1) & mask;
        }
        int i = hole;
        while (true) {
            i = (i + 1) & mask;
            T next = cast(slots[i]);
            if (next == null) {
                break;
            }
            int home = spread(hashOf(next)) & mask;
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots[hole] = next;
                hole = i;
            }
        }
        slots[hole] = null;
        shrink();
    }

    private void shrink() {
        size--;
        if (slots.length > SMALLEST && size < slots.length / 8) {
            resize(slots.length / 2);
        }
    }

    public int size() {
        return size;
    }

    /** Where to begin to look for a key with this hash. */
    protected final int first(int hash) {
        return spread(hash) & (slots.length - 1);
    }

    /** Where to look next. */
    protected final int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    /** What is there; null ends every search. */
    protected final @Nullable T at(int slot) {
        return cast(slots[slot]);
    }

    /** All states within reach, in no order that means anything. */
    public Collection<T> all() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<T> iterator() {
                return new Walk();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private void place(T state) {
        int i = first(hashOf(state));
        for (int left = reach; slots[i] != null; left--) {
            if (left == 1) {
                addOutOfReach(state);
                return;
            }
            i = next(i);
        }
        slots[i] = state;
    }

    private void resize(int length) {
        @Nullable Object[] old = slots;
        slots = new @Nullable Object[length];
        for (Object state : old) {
            T moved = cast(state);
            if (moved != null) {
                place(moved);
            }
        }
    }

    @SuppressWarnings("unchecked") // an array of a type parameter cannot be made; only T is put in
    private @Nullable T cast(@Nullable Object state) {
        return (T) state;
    }

    /** Keys that differ in their last character only must not lie side by side. */
    private static int spread(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ (h >>> 15);
    }

    private final class Walk implements Iterator<T> {
        private int slot;

        @Override
        public boolean hasNext() {
            while (slot < slots.length && slots[slot] == null) {
                slot++;
            }
            return slot < slots.length;
        }

        @Override
        public T next() {
            T state = hasNext() ? at(slot++) : null;
            if (state == null) {
                throw new NoSuchElementException("no more states");
            }
            return state;
        }
    }
}
