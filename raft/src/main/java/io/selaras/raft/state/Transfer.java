package io.selaras.raft.state;

/** A leadership transfer under way (thesis, section 3.10). */
public final class Transfer {

    private final String target;
    private final long deadlineMs;
    private long toldMs = Long.MIN_VALUE;
    private boolean told;

    public Transfer(String target, long deadlineMs) {
        this.target = target;
        this.deadlineMs = deadlineMs;
    }

    public String target() {
        return target;
    }

    public long deadlineMs() {
        return deadlineMs;
    }

    /** Whether the target has not been told to campaign since {@code sinceMs}. */
    public boolean mustTell(long sinceMs) {
        return !told || toldMs <= sinceMs;
    }

    public void told(long nowMs) {
        told = true;
        toldMs = nowMs;
    }
}
