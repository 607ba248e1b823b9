package io.selaras.core.lock;

import java.util.List;

/**
 * An explained deadlock: each owner of the cycle waits for the next one, the last for the first.
 *
 * @param id number of this deadlock in the cluster's processStart, from 1; 0 if it is only a
 *     forecast
 * @param atMs log time at which the cycle formed and was broken
 * @param atWallMs the leader's wall clock then; only for people; 0 in a forecast
 * @param cycle its owners in order; of a longer one the first 64, from the victim on
 * @param cycleCount how many owners are in it
 * @param victim the owner whose wait was ended
 * @param victimResource what that wait was for
 * @param locksLost whether the victim lost its locks, too, because its request said so
 * @param policy name of the rule that chose the victim
 * @param reason why this victim, in words
 * @param story the cycle in sentences a person can read aloud
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
        String story) {

    /** The same in other words. */
    public DeadlockReport telling(String otherStory) {
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
                otherStory);
    }

    /**
     * One owner of the cycle.
     *
     * @param holds its locks, those that block another owner of the cycle first; at most 16
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
            Edge edge) {}

    /**
     * A lock that an owner of the cycle holds.
     *
     * @param heldMs how long already
     */
    public record HeldLock(String resource, LockMode mode, long token, long heldMs) {}
}
