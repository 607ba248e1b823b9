package io.selaras.core.lock;

import org.jspecify.annotations.Nullable;

/**
 * In which way an owner holds a resource: by its own request, and because of what it holds below.
 *
 * @param own the mode that its own requests ask for; null if it is held only for what is below
 * @param holds how often it must be released; 0 without an own mode
 * @param hierarchical whether intention locks on everything above belong to the own mode
 * @param permits how many of a semaphore; 0 for locks
 * @param sharedBelow how many hierarchical holds below need {@code INTENT_SHARED} here
 * @param exclusiveBelow how many need {@code INTENT_EXCLUSIVE}
 */
public record Hold(
        @Nullable LockMode own,
        int holds,
        boolean hierarchical,
        int permits,
        int sharedBelow,
        int exclusiveBelow) {

    /** Holds nothing. */
    public static final Hold NONE = new Hold(null, 0, false, 0, 0, 0);

    private static final Hold[] PLAIN = plain();

    /** An ordinary lock, held once. */
    public static Hold of(LockMode mode) {
        return PLAIN[mode.slot()];
    }

    /** The mode in which the resource is held, as others see it. */
    public LockMode mode() {
        LockMode below = exclusiveBelow > 0 ? LockMode.INTENT_EXCLUSIVE : LockMode.INTENT_SHARED;
        if (own == null) {
            return below;
        }
        return sharedBelow + exclusiveBelow == 0 ? own : own.supremum(below);
    }

    /** Whether nothing is held. */
    public boolean isNone() {
        return own == null && sharedBelow + exclusiveBelow == 0;
    }

    /** What this hold needs of everything above; null if nothing. */
    public @Nullable LockMode intentionMode() {
        return own != null && hierarchical ? own.intentionMode() : null;
    }

    /** The same needs from below with another own part. */
    public Hold withOwn(Hold other) {
        return shared(
                new Hold(
                        other.own,
                        other.holds,
                        other.hierarchical,
                        other.permits,
                        sharedBelow,
                        exclusiveBelow));
    }

    /** The same with another number of holds. */
    public Hold withHolds(int newHolds) {
        return shared(new Hold(own, newHolds, hierarchical, permits, sharedBelow, exclusiveBelow));
    }

    /** The same with so many more (or fewer) holds below that need the intention. */
    public Hold withBelow(LockMode intention, int more) {
        boolean exclusive = intention == LockMode.INTENT_EXCLUSIVE;
        return shared(
                new Hold(
                        own,
                        holds,
                        hierarchical,
                        permits,
                        sharedBelow + (exclusive ? 0 : more),
                        exclusiveBelow + (exclusive ? more : 0)));
    }

    /** An equal hold that nearly all grants share, where there is one. */
    private static Hold shared(Hold hold) {
        Hold plain = hold.own == null ? NONE : of(hold.own);
        return plain.equals(hold) ? plain : hold;
    }

    private static Hold[] plain() {
        LockMode[] modes = LockMode.values();
        Hold[] holds = new Hold[modes.length];
        for (LockMode mode : modes) {
            holds[mode.slot()] = new Hold(mode, 1, false, 0, 0, 0);
        }
        return holds;
    }
}
