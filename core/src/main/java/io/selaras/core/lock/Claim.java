package io.selaras.core.lock;

import org.jspecify.annotations.Nullable;

/**
 * In which way an owner holds a resource: by its own request, and because of what it holds below.
 *
 * @param own the mode that its own requests ask for; null if it is held only for what is below
 * @param holds how often it must be released; 0 without an own mode
 * @param hierarchical whether intention locks on everything above belong to the own mode
 * @param permits how many of a semaphore; 0 for locks
 * @param sharedBelow how many hierarchical claims below need {@code INTENT_SHARED} here
 * @param exclusiveBelow how many need {@code INTENT_EXCLUSIVE}
 */
public record Claim(
        @Nullable LockMode own,
        int holds,
        boolean hierarchical,
        int permits,
        int sharedBelow,
        int exclusiveBelow) {

    /** Holds nothing. */
    public static final Claim NONE = new Claim(null, 0, false, 0, 0, 0);

    private static final Claim[] PLAIN = plain();

    /** An ordinary lock, held once. */
    public static Claim of(LockMode mode) {
        return PLAIN[mode.slot()];
    }

    /** The mode in which the resource is held, as others see it. */
    public LockMode mode() {
        LockMode below = exclusiveBelow > 0 ? LockMode.INTENT_EXCLUSIVE : LockMode.INTENT_SHARED;
        if (own == null) {
            return below;
        }
        return sharedBelow + exclusiveBelow == 0 ? own : own.with(below);
    }

    /** Whether nothing is held. */
    public boolean isNone() {
        return own == null && sharedBelow + exclusiveBelow == 0;
    }

    /** What this claim needs of everything above; null if nothing. */
    public @Nullable LockMode above() {
        return own != null && hierarchical ? own.above() : null;
    }

    /** The same needs from below with another own part. */
    public Claim withOwn(Claim other) {
        return shared(
                new Claim(
                        other.own,
                        other.holds,
                        other.hierarchical,
                        other.permits,
                        sharedBelow,
                        exclusiveBelow));
    }

    /** The same with another number of holds. */
    public Claim withHolds(int newHolds) {
        return shared(new Claim(own, newHolds, hierarchical, permits, sharedBelow, exclusiveBelow));
    }

    /** The same with so many more (or fewer) claims below that need the intention. */
    public Claim withBelow(LockMode intention, int more) {
        boolean exclusive = intention == LockMode.INTENT_EXCLUSIVE;
        return shared(
                new Claim(
                        own,
                        holds,
                        hierarchical,
                        permits,
                        sharedBelow + (exclusive ? 0 : more),
                        exclusiveBelow + (exclusive ? more : 0)));
    }

    /** An equal claim that nearly all grants share, where there is one. */
    private static Claim shared(Claim claim) {
        Claim plain = claim.own == null ? NONE : of(claim.own);
        return plain.equals(claim) ? plain : claim;
    }

    private static Claim[] plain() {
        LockMode[] modes = LockMode.values();
        Claim[] claims = new Claim[modes.length];
        for (LockMode mode : modes) {
            claims[mode.slot()] = new Claim(mode, 1, false, 0, 0, 0);
        }
        return claims;
    }
}
