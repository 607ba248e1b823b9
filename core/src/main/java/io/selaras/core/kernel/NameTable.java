package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/** Finds states by their names, which are unique. */
public abstract class NameTable<T> extends StateTable<T> {

    /** The name under which a state is found. */
    protected abstract String nameOf(T state);

    @Override
    protected int hashOf(T state) {
        return nameOf(state).hashCode();
    }

    public @Nullable T get(String name) {
        int slot = first(name.hashCode());
        while (true) {
            T state = at(slot);
            if (state == null || nameOf(state).equals(name)) {
                return state;
            }
            slot = next(slot);
        }
    }
}
