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

    /** Waits only as long as it takes to keep two nodes from campaigning at once. */
    public void waitShort(long nowMs) {
        failures = 0;
        long soon = nowMs + crashDelay();
        set(armed ? Math.min(dueMs, soon) : soon);
    }

    /** Lets another candidate go first: its campaign takes about as long as a short delay. */
    public void yieldTo(long nowMs) {
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
