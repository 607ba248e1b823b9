package io.selaras.core.lock;

/** How a lock is held; two grants of one resource may coexist only if both modes are shared. */
public enum LockMode {
    SHARED,
    EXCLUSIVE;

    /** Whether two owners may hold a resource in these modes at the same time. */
    public boolean goesWith(LockMode other) {
        return this == SHARED && other == SHARED;
    }

    /** Whether who holds this mode has no need of the other. */
    public boolean covers(LockMode other) {
        return this == EXCLUSIVE || other == SHARED;
    }
}
