package io.selaras.raft.state;

/** The times that elections and heartbeats go by. */
public record Timing(
        long electionMinMs,
        long electionMaxMs,
        long heartbeatMs,
        long crashDelayMinMs,
        long crashDelayMaxMs) {

    /** How long an unanswered append request counts as on its way. */
    public long lostAfterMs() {
        return 2 * heartbeatMs;
    }
}
