package io.selaras.raft.step;

/**
 * The times that elections and heartbeats go by.
 *
 * @param electionMinMs shortest election timeout; also how long a leader is believed in, and how
 *     long a leader believes in itself without hearing from a quorum
 * @param electionMaxMs longest election timeout
 * @param heartbeatMs interval of heartbeats
 * @param crashDelayMinMs shortest wait before a campaign when there is no leader to wait for; also
 *     by how much longer each voter waits than the one before it when their leader was lost
 * @param crashDelayMaxMs longest wait before a campaign when there is no leader to wait for
 */
public record RaftTiming(
        long electionMinMs,
        long electionMaxMs,
        long heartbeatMs,
        long crashDelayMinMs,
        long crashDelayMaxMs) {

    public static final RaftTiming DEFAULT = of(3_000, 5_000, 500);

    public RaftTiming {
        RaftLimits.check(electionMinMs > 0, "electionMinMs must be positive");
        RaftLimits.check(
                electionMaxMs >= electionMinMs, "electionMaxMs must be at least electionMinMs");
        RaftLimits.check(heartbeatMs > 0, "heartbeatMs must be positive");
        RaftLimits.check(
                heartbeatMs * 2 <= electionMinMs,
                "heartbeatMs must be at most half of electionMinMs");
        RaftLimits.check(crashDelayMinMs >= 0, "crashDelayMinMs must not be negative");
        RaftLimits.check(
                crashDelayMaxMs >= crashDelayMinMs,
                "crashDelayMaxMs must be at least crashDelayMinMs");
    }

    /** With the usual delay before a campaign without a leader: 50 to 150 ms. */
    public static RaftTiming of(long electionMinMs, long electionMaxMs, long heartbeatMs) {
        return new RaftTiming(electionMinMs, electionMaxMs, heartbeatMs, 50, 150);
    }

    /** How long an unanswered append request counts as on its way. */
    public long lostAfterMs() {
        return 2 * heartbeatMs;
    }
}
