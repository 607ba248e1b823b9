package io.selaras.proof.simulator.node;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a process is to die: at the n-th boundary of these kinds from now on.
 *
 * @param countdown boundaries that are still survived
 * @param powerCut whether the machine dies with the process
 * @param died called once, when it has happened
 */
public record CrashPoint(Set<Boundary> kinds, int countdown, boolean powerCut, Runnable died) {

    /** What a node may be about to do, or has just done. */
    public enum Boundary {
        BEFORE_PERSIST,
        AFTER_PERSIST,
        AFTER_APPEND_OF_BATCH,
        BEFORE_SYNC,
        AFTER_SYNC,
        BEFORE_SEND,
        AFTER_SEND,
        APPLIED,
        BEFORE_ANSWER,
        AFTER_ANSWER,
        SNAPSHOT
    }

    public static final Set<Boundary> ANYWHERE = EnumSet.allOf(Boundary.class);

    CrashPoint passed() {
        return new CrashPoint(kinds, countdown - 1, powerCut, died);
    }
}
