package io.selaras.replica.member;

/**
 * How fast a node gives leaderships away by itself: each costs its group a pause, so they go one
 * after the other (ADR 0202).
 */
public final class HandOverLimit {

    private static final long APART_MS = 2_000;

    private long nextMs = Long.MIN_VALUE;

    /** Whether the next one may begin. */
    public boolean isDue(long nowMs) {
        return nowMs >= nextMs;
    }

    /** One has begun. */
    public void began(long nowMs) {
        nextMs = nowMs + APART_MS;
    }
}
