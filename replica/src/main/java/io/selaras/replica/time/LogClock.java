package io.selaras.replica.time;

/**
 * Log time: the only time machines know, in milliseconds, counted by leaders alone.
 *
 * <p>A leader starts from the last stamp in its log or, if larger, from the log time in the last
 * heartbeat of the latest leader whose term is at least that entry's, and adds the monotonic time
 * since its election. While nobody leads, log time stands still, so an outage extends every
 * time-to-live and never cuts one short.
 *
 * <p>A leader that stood still is an outage too (ADR 0118): what keeps something alive may wait
 * unread in its sockets. After a gap between two turns log time stops just before the first
 * deadline of the machine for a moment, in which what waits is read. Only a leader that is late
 * again and again lets log time go on all the same, by a bounded step each time, so everything
 * expires.
 */
public final class LogClock {

    /** A longer gap between two turns makes the later one late, and adds no more than this. */
    private static final long LATE_MS = 250;

    /** How long a leader that was late looks at what waits, before anything may end. */
    private static final long WATCH_MS = 100;

    private static final long LATE_AGAIN_MS = 1_000;

    private boolean leading;
    private long baseMs;
    private long baseAtMs;
    private long heardTerm;
    private long heardMs;
    private long heardAtMs;
    private long turnAtMs;
    private long turnTimeMs;
    private long lateAtMs = -LATE_AGAIN_MS;
    private long watchUntilMs;

    /** A leader of {@code term} told its log time. */
    public void heard(long nowMs, long term, long logTimeMs) {
        if (term > heardTerm || (term == heardTerm && logTimeMs > heardMs)) {
            heardTerm = term;
            heardMs = logTimeMs;
            heardAtMs = nowMs;
        }
    }

    /** This node was elected; the last batch in its log has this stamp and term. */
    public void lead(long nowMs, long stampMs, long stampTerm) {
        leading = true;
        baseMs = heardTerm >= stampTerm ? Math.max(stampMs, heardMs) : stampMs;
        baseAtMs = nowMs;
    }

    /** This node no longer leads. */
    public void follow(long nowMs, long term) {
        if (leading) {
            heard(nowMs, term, Math.max(baseMs, turnTimeMs));
            leading = false;
        }
    }

    /**
     * A turn of the loop.
     *
     * @param deadlineMs the log time at which something in the machine ends
     */
    public void turn(long nowMs, long deadlineMs) {
        boolean late = nowMs - turnAtMs > LATE_MS;
        boolean lateAgain = late && nowMs - lateAtMs <= LATE_AGAIN_MS;
        turnAtMs = nowMs;
        if (late) {
            lateAtMs = nowMs;
            watchUntilMs = nowMs + WATCH_MS;
        }
        if (!leading) {
            return;
        }
        long reachedMs = Math.max(baseMs, turnTimeMs) + (lateAgain ? LATE_MS : 0);
        long excessMs = leaderTimeMs(nowMs) - Math.max(deadlineMs - 1, reachedMs);
        if (nowMs < watchUntilMs && excessMs > 0) {
            baseAtMs += excessMs;
        }
        turnTimeMs = leaderTimeMs(nowMs);
    }

    /**
     * When a turn is due so that log time reaches this: first a moment before, so that the leader
     * is not late when it does.
     */
    public long turnDueMs(long nowMs, long logTimeMs) {
        long atMs = nowMs + Math.max(0, logTimeMs - leaderTimeMs(nowMs));
        return atMs - nowMs > WATCH_MS ? atMs - WATCH_MS : Math.max(atMs, watchUntilMs);
    }

    /** The stamp for a batch appended now; only while leading. */
    public long leaderTimeMs(long nowMs) {
        return baseMs + (nowMs - baseAtMs);
    }

    /** An estimate on any node, at least {@code appliedMs}; only for what people read. */
    public long estimateMs(long nowMs, long appliedMs) {
        long estimate = leading ? leaderTimeMs(nowMs) : heardMs + (nowMs - heardAtMs);
        return heardTerm == 0 && !leading ? appliedMs : Math.max(appliedMs, estimate);
    }
}
