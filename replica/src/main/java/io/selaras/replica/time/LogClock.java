package io.selaras.replica.time;

/**
 * Log time: the only time machines know, in milliseconds, counted by leaders alone.
 *
 * <p>A leader starts from the last stamp in its log or, if larger, from the log time in the last
 * heartbeat of the latest leader whose term is at least that entry's, and adds the monotonic time
 * since its election. While nobody leads, log time stands still, so an outage extends every
 * time-to-live and never cuts one short.
 */
public final class LogClock {

    private boolean leading;
    private long baseMs;
    private long baseAtMs;
    private long heardTerm;
    private long heardMs;
    private long heardAtMs;

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
            heard(nowMs, term, leaderTimeMs(nowMs));
            leading = false;
        }
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
