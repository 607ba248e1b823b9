package io.selaras.raft.state;

/** A leadership transfer under way (thesis, section 3.10). */
public final class Transfer {

    private final String target;
    private final long round;
    private final long deadlineMs;
    private long toldMs = Long.MIN_VALUE;
    private boolean confirmed;

    /**
     * @param round began with it: only a reply that was made since names it
     */
    public Transfer(String target, long round, long deadlineMs) {
        this.target = target;
        this.round = round;
        this.deadlineMs = deadlineMs;
    }

    public String target() {
        return target;
    }

    public long deadlineMs() {
        return deadlineMs;
    }

    /** Whether the target has shown that it is alive; until then the leader goes on as before. */
    public boolean confirmed() {
        return confirmed;
    }

    /** The target has confirmed the rounds up to this one. */
    public void heard(long ackedRound) {
        confirmed |= ackedRound >= round;
    }

    /** Whether the target has not been told to campaign since {@code sinceMs}. */
    public boolean mustTell(long sinceMs) {
        return toldMs <= sinceMs;
    }

    public void told(long nowMs) {
        toldMs = nowMs;
    }
}
