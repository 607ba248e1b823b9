package io.selaras.core.lock;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.Labelled;

/**
 * How a lock is held: the modes of granular locking (Gray, Lorie, Putzolu and Traiger, "Granularity
 * of Locks", 1976) with the update mode (Gray and Reuter, "Transaction Processing", §7.8).
 */
public enum LockMode implements Coded, Labelled {
    /** Something below is or will be held shared. */
    INTENT_SHARED("INTENT_SHARED", "intent-shared", 0),
    /** Something below is or will be held exclusively. */
    INTENT_EXCLUSIVE("INTENT_EXCLUSIVE", "intent-exclusive", 1),
    /** Others may read, nobody changes anything. */
    SHARED("SHARED", "shared", 2),
    /** Shared, by one who means to become exclusive: of these there is only one at a time. */
    UPDATE("UPDATE", "update", 3),
    /** Shared, and something below is or will be held exclusively. */
    SHARED_INTENT_EXCLUSIVE("SHARED_INTENT_EXCLUSIVE", "shared-intent-exclusive", 4),
    /** Alone. */
    EXCLUSIVE("EXCLUSIVE", "exclusive", 5);

    private static final LockMode[] ALL = values();
    private static final int[] CONFLICTS = new int[ALL.length];

    static {
        INTENT_SHARED.conflictWith(EXCLUSIVE);
        INTENT_EXCLUSIVE.conflictWith(SHARED, UPDATE, SHARED_INTENT_EXCLUSIVE, EXCLUSIVE);
        SHARED.conflictWith(SHARED_INTENT_EXCLUSIVE, EXCLUSIVE);
        UPDATE.conflictWith(UPDATE, SHARED_INTENT_EXCLUSIVE, EXCLUSIVE);
        SHARED_INTENT_EXCLUSIVE.conflictWith(SHARED_INTENT_EXCLUSIVE, EXCLUSIVE);
        EXCLUSIVE.conflictWith(EXCLUSIVE);
    }

    private final String code;
    private final String label;
    private final int slot;

    LockMode(String code, String label, int slot) {
        this.code = code;
        this.label = label;
        this.slot = slot;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    /** Its place in an array with one for each mode; means nothing outside this process. */
    public int slot() {
        return slot;
    }

    /** Whether two owners may hold a resource in these modes at the same time; symmetric. */
    public boolean isCompatibleWith(LockMode other) {
        return (CONFLICTS[slot] & 1 << other.slot) == 0;
    }

    /**
     * Whether who holds this mode has no need of the other: whoever stands in the way of the other
     * stands in the way of this one.
     */
    public boolean isAtLeast(LockMode other) {
        return (CONFLICTS[other.slot] & ~CONFLICTS[slot]) == 0;
    }

    /** The weakest mode that covers both; shared and intent-exclusive make both at once. */
    public LockMode supremum(LockMode other) {
        int slot = 0;
        while (!(ALL[slot].isAtLeast(this) && ALL[slot].isAtLeast(other))) {
            slot++;
        }
        return ALL[slot];
    }

    /** What an owner of this mode needs of everything above in a hierarchy. */
    public LockMode intentionMode() {
        return switch (this) {
            case INTENT_SHARED, SHARED -> INTENT_SHARED;
            case INTENT_EXCLUSIVE, UPDATE, SHARED_INTENT_EXCLUSIVE, EXCLUSIVE -> INTENT_EXCLUSIVE;
        };
    }

    /** The modes that it does not go with, one bit each; the bits mean nothing outside a run. */
    public int conflicts() {
        return CONFLICTS[slot];
    }

    private void conflictWith(LockMode... others) {
        for (LockMode other : others) {
            CONFLICTS[slot] |= 1 << other.slot;
            CONFLICTS[other.slot] |= 1 << slot;
        }
    }
}
