package io.selaras.replica.member;

/**
 * How fast a node gives leaderships away by itself: each costs its group a pause, so they go one
 * after the other. The next one begins shortly after the group of the one before has a ready leader
 * again, as this node sees it (ADR 0226).
 */
public final class HandOverLimit {

    private static final long PAUSE_MS = 100;

    /** A group that has no leader for so long, or has left this node, holds up no other. */
    private static final long LONGEST_MS = 10_000;

    private static final int NONE = -1;

    private int underWay = NONE;
    private long nextMs = Long.MIN_VALUE;

    /** Whether the next one may begin. */
    public boolean isDue(long nowMs) {
        return nowMs >= nextMs;
    }

    /** One of this group has begun. */
    public void began(long nowMs, int group) {
        underWay = group;
        nextMs = nowMs + LONGEST_MS;
    }

    /** Whether the last one that began is of this group and has not ended. */
    public boolean isUnderWay(int group) {
        return underWay == group;
    }

    /** The group has a leader again, whoever it is. */
    public void ended(long nowMs) {
        underWay = NONE;
        nextMs = nowMs + PAUSE_MS;
    }
}
