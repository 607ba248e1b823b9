package io.selaras.core.lock;

import io.selaras.core.kernel.TextSize;
import java.util.List;

/**
 * An explained deadlock: each owner of the cycle waits for the next one, the last for the first. It
 * is told to many and remembered for long, so it is short: {@link #MOST_BYTES}.
 *
 * @param id number of this deadlock in the cluster's processStart, from 1; 0 if it is only a
 *     forecast
 * @param atMs log time at which the cycle formed and was broken
 * @param atWallMs the leader's wall clock then; only for people; 0 in a forecast
 * @param cycle its owners in order; of one that is too long the first ones, from the victim on; at
 *     most 64
 * @param cycleCount how many owners are in it
 * @param victim the owner whose wait was ended
 * @param victimResource what that wait was for
 * @param locksLost whether the victim lost its locks, too, because its request said so
 * @param policy name of the rule that chose the victim
 * @param reason why this victim, in words
 * @param explanation the cycle in sentences a person can read aloud
 */
public record DeadlockReport(
        long id,
        long atMs,
        long atWallMs,
        List<Step> cycle,
        int cycleCount,
        String victim,
        String victimResource,
        boolean locksLost,
        String policy,
        String reason,
        String explanation) {

    /** How long the cycle is in JSON at most; two of its owners are told in any case. */
    public static final int CYCLE_BYTES = 16 << 10;

    /** How long the whole is in JSON at most, whatever is in it. */
    public static final int MOST_BYTES = 32 << 10;

    private static final int REPORT = 300;
    private static final int STEP = 120;
    private static final int HELD = 90;

    /** How long it is in JSON, about, and how much memory it takes, at most. */
    public long bytes() {
        long bytes =
                REPORT
                        + TextSize.inJson(victim)
                        + TextSize.inJson(victimResource)
                        + TextSize.inJson(reason)
                        + TextSize.inJson(explanation);
        for (Step step : cycle) {
            bytes += step.bytes();
        }
        return bytes;
    }

    /** The same in other words. */
    public DeadlockReport telling(String otherExplanation) {
        return new DeadlockReport(
                id,
                atMs,
                atWallMs,
                cycle,
                cycleCount,
                victim,
                victimResource,
                locksLost,
                policy,
                reason,
                otherExplanation);
    }

    /**
     * One owner of the cycle.
     *
     * @param holds its locks, the one that the owner before waits for first; at most 16, fewer if
     *     their names are long
     * @param holdsCount how many it holds in all
     * @param waitsFor the resource it waits for
     * @param mode the mode it wants
     * @param edge why that makes it wait for the next owner of the cycle
     */
    public record Step(
            String owner,
            List<HeldLock> holds,
            int holdsCount,
            String waitsFor,
            LockMode mode,
            Edge edge) {

        /** How long it is in JSON, about. */
        public long bytes() {
            long bytes = STEP + TextSize.inJson(owner) + TextSize.inJson(waitsFor);
            for (HeldLock held : holds) {
                bytes += held.bytes();
            }
            return bytes;
        }
    }

    /**
     * A lock that an owner of the cycle holds.
     *
     * @param heldMs how long already
     */
    public record HeldLock(String resource, LockMode mode, long token, long heldMs) {

        /** How long it is in JSON, about. */
        public long bytes() {
            return HELD + TextSize.inJson(resource);
        }
    }
}
