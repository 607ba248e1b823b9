package io.selaras.raft.state;

import io.selaras.raft.step.RaftTiming;
import java.util.function.LongSupplier;

/**
 * When this node campaigns next unless it hears a leader (section 5.2): after a random election
 * timeout, or after a short random delay when it knows that there is no leader to wait for.
 * Campaigns that fail double the short delay, up to a whole election timeout.
 */
public final class ElectionTimer {

    private static final int MAX_DOUBLINGS = 16;

    private final RaftTiming timing;
    private final LongSupplier entropy;
    private long dueMs = Long.MIN_VALUE;
    private boolean armed;
    private int failures;
    private boolean inTurn;

    ElectionTimer(RaftTiming timing, LongSupplier entropy) {
        this.timing = timing;
        this.entropy = entropy;
    }

    public long dueMs() {
        return dueMs;
    }

    boolean armed() {
        return armed;
    }

    /** Waits a whole election timeout; a leader, or a candidate worth a vote, was heard. */
    public void waitLong(long nowMs) {
        failures = 0;
        set(nowMs + electionDelay());
    }

    /** Waits a whole election timeout, after a campaign that nobody could have answered. */
    void waitLongAgain(long nowMs) {
        set(nowMs + electionDelay());
    }

    /**
     * Waits only as long as it takes to keep two nodes from campaigning at once. Whoever waits for
     * its turn goes on so: it would overtake others.
     */
    public void waitShort(long nowMs) {
        failures = 0;
        if (!inTurn) {
            setSooner(nowMs + crashDelay());
        }
    }

    /**
     * Waits the shortest of such delays, and as long again for each voter that should go first: in
     * that time it asks for its votes, and whoever grants one waits anew. The random part keeps
     * groups that lost their leader at the same moment from campaigning at the same moment.
     *
     * @param rank how many voters should go first
     */
    void waitForTurn(long nowMs, int rank) {
        long slotMs = timing.crashDelayMinMs();
        failures = 0;
        setSooner(nowMs + slotMs * (1 + rank) + between(0, slotMs / 2));
        inTurn = true;
    }

    private void setSooner(long soonMs) {
        set(armed ? Math.min(dueMs, soonMs) : soonMs);
    }

    /** Lets another candidate go first: its campaign takes about as long as a short delay. */
    void yieldTo(long nowMs) {
        set(Math.max(dueMs, nowMs + crashDelay()));
    }

    /** Waits longer than before the campaign that starts or fails now. */
    void backOff(long nowMs) {
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        set(nowMs + Math.min(crashDelay() << failures, electionDelay()));
    }

    private void set(long newDueMs) {
        dueMs = newDueMs;
        armed = true;
        inTurn = false;
    }

    private long electionDelay() {
        return between(timing.electionMinMs(), timing.electionMaxMs());
    }

    private long crashDelay() {
        return between(timing.crashDelayMinMs(), timing.crashDelayMaxMs());
    }

    private long between(long low, long high) {
        return low + Math.floorMod(entropy.getAsLong(), high - low + 1);
    }
}
