package io.selaras.core.kernel.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds states by their names, which are unique. Clients choose names, and can choose thousands
 * with one hash: what is too far from where its hash says is in a tree, so that no name takes long
 * to find.
 */
public abstract class NameTable<T> extends StateTable<T> {
    /** At random names practically all are nearer. */
    private static final int REACH = 256;

    private final TreeMap<String, T> outOfReach = new TreeMap<>();

    protected NameTable() {
        super(REACH);
    }

    /** The name under which a state is found. */
    protected abstract String nameOf(T state);

    @Override
    protected int hashOf(T state) {
        return nameOf(state).hashCode();
    }

    @Override
    protected void addOutOfReach(T state) {
        outOfReach.put(nameOf(state), state);
    }

    @Override
    protected void removeOutOfReach(T state) {
        outOfReach.remove(nameOf(state));
    }

    /** All states, in no order that means anything. */
    @Override
    public Collection<T> all() {
        if (outOfReach.isEmpty()) {
            return super.all();
        }
        Collection<T> all = new ArrayList<>(size());
        for (T state : super.all()) {
            all.add(state);
        }
        all.addAll(outOfReach.values());
        return all;
    }

    public @Nullable T get(String name) {
        int slot = first(name.hashCode());
        for (int left = REACH; left > 0; left--) {
            T state = at(slot);
            if (state == null) {
                break;
            }
            if (nameOf(state).equals(name)) {
                return state;
            }
            slot = next(slot);
        }
        return outOfReach.isEmpty() ? null : outOfReach.get(name);
    }
}
