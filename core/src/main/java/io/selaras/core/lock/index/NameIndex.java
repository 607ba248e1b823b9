package io.selaras.core.lock.index;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * States in the order of their names, which are unique. They lie in short sorted arrays, one after
 * the other: some 8 bytes a state, where a tree would take 32.
 *
 * @param <T> has its name in itself; it does not change while the state is in
 */
public abstract class NameIndex<T> {

    private static final int RUN = 256;

    private final List<Run> runs = new ArrayList<>();

    /** The name by which a state is ordered. */
    protected abstract String nameOf(T state);

    /** One sorted array; never empty. */
    private static final class Run {
        private final @Nullable Object[] states = new @Nullable Object[RUN];
        private int size;

        private void insert(int at, Object state) {
            System.arraycopy(states, at, states, at + 1, size - at);
            states[at] = state;
            size++;
        }

        private void delete(int at) {
            System.arraycopy(states, at + 1, states, at, size - at - 1);
            states[--size] = null;
        }

        /** Moves what begins here behind the other's last one. */
        private void moveTail(int from, Run other) {
            int count = size - from;
            System.arraycopy(states, from, other.states, other.size, count);
            other.size += count;
            for (int i = from; i < size; i++) {
                states[i] = null;
            }
            size = from;
        }
    }

    /** Puts a state in whose name is not in. */
    public void add(T state) {
        String name = nameOf(state);
        if (runs.isEmpty()) {
            runs.add(new Run());
        }
        int r = runOf(name);
        Run run = runs.get(r);
        if (run.size == RUN) {
            boolean appends = r == runs.size() - 1 && name.compareTo(nameAt(run, RUN - 1)) > 0;
            Run next = new Run();
            runs.add(r + 1, next);
            run.moveTail(appends ? RUN : RUN / 2, next);
            if (appends || name.compareTo(nameAt(next, 0)) > 0) {
                run = next;
            }
        }
        run.insert(placeOf(run, name), state);
    }

    /** Takes a state out that is in. */
    public void remove(T state) {
        String name = nameOf(state);
        int r = runOf(name);
        Run run = runs.get(r);
        run.delete(placeOf(run, name));
        if (run.size == 0) {
            runs.remove(r);
        } else if (run.size < RUN / 4 && r + 1 < runs.size()) {
            Run next = runs.get(r + 1);
            if (run.size + next.size <= RUN / 2) {
                next.moveTail(0, run);
                runs.remove(r + 1);
            }
        }
    }

    /** All states from this name on, in order; of use until something is added or removed. */
    public Iterator<T> from(String name) {
        if (runs.isEmpty()) {
            return new Walk(0, 0);
        }
        int r = runOf(name);
        int place = placeOf(runs.get(r), name);
        return place < runs.get(r).size ? new Walk(r, place) : new Walk(r + 1, 0);
    }

    /** The last run that begins at or before this name; the first one if none does. */
    private int runOf(String name) {
        int low = 0;
        int high = runs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (nameAt(runs.get(middle), 0).compareTo(name) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Where in the run this name is, or would be. */
    private int placeOf(Run run, String name) {
        int low = 0;
        int high = run.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nameAt(run, middle).compareTo(name) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private String nameAt(Run run, int place) {
        return nameOf(at(run, place));
    }

    @SuppressWarnings("unchecked") // an array of a type parameter cannot be made; only T is put in
    private T at(Run run, int place) {
        Object state = run.states[place];
        if (state == null) {
            throw new IllegalStateException("no state at " + place);
        }
        return (T) state;
    }

    private final class Walk implements Iterator<T> {
        private int run;
        private int place;

        private Walk(int run, int place) {
            this.run = run;
            this.place = place;
        }

        @Override
        public boolean hasNext() {
            return run < runs.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more names");
            }
            T state = at(runs.get(run), place);
            if (++place == runs.get(run).size) {
                run++;
                place = 0;
            }
            return state;
        }
    }
}
