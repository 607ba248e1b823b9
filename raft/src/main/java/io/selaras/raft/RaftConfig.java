package io.selaras.raft;

import io.selaras.raft.state.Limits;
import io.selaras.raft.state.Timing;

/**
 * How one group behaves on this node.
 *
 * @param group group id carried by every message
 * @param self id of this node
 * @param electionTimeoutMinMs shortest election timeout; also how long a leader is believed in, and
 *     how long a leader believes in itself without hearing from a quorum
 * @param electionTimeoutMaxMs longest election timeout
 * @param heartbeatMs interval of heartbeats
 * @param crashDelayMinMs shortest wait before a campaign when the leader is known to be lost
 * @param crashDelayMaxMs longest such wait
 * @param maxInflightAppends unanswered append requests per follower
 * @param maxInflightBytes entries in the unanswered append requests of one follower; one entry that
 *     is larger goes alone
 * @param maxAppendBytes entries in one append request
 * @param maxUncommittedBytes entries that a leader holds uncommitted before it refuses proposals
 * @param maxEntryBytes payload of one entry
 */
public record RaftConfig(
        int group,
        String self,
        long electionTimeoutMinMs,
        long electionTimeoutMaxMs,
        long heartbeatMs,
        long crashDelayMinMs,
        long crashDelayMaxMs,
        int maxInflightAppends,
        long maxInflightBytes,
        int maxAppendBytes,
        long maxUncommittedBytes,
        int maxEntryBytes) {

    public RaftConfig {
        check(electionTimeoutMinMs > 0, "electionTimeoutMinMs must be positive");
        check(
                electionTimeoutMaxMs >= electionTimeoutMinMs,
                "electionTimeoutMaxMs must be at least electionTimeoutMinMs");
        check(heartbeatMs > 0, "heartbeatMs must be positive");
        check(
                heartbeatMs * 2 <= electionTimeoutMinMs,
                "heartbeatMs must be at most half of electionTimeoutMinMs");
        check(crashDelayMinMs >= 0, "crashDelayMinMs must not be negative");
        check(
                crashDelayMaxMs >= crashDelayMinMs,
                "crashDelayMaxMs must be at least crashDelayMinMs");
        check(maxInflightAppends > 0, "maxInflightAppends must be positive");
        check(maxInflightBytes > 0, "maxInflightBytes must be positive");
        check(maxAppendBytes > 0, "maxAppendBytes must be positive");
        check(maxUncommittedBytes > 0, "maxUncommittedBytes must be positive");
        check(maxEntryBytes > 0, "maxEntryBytes must be positive");
    }

    /**
     * Defaults for tests and tools: elections in 3-5 s, heartbeats each 500 ms, crash delay 50-150
     * ms.
     */
    public static RaftConfig defaults(int group, String self) {
        return new RaftConfig(
                group, self, 3_000, 5_000, 500, 50, 150, 256, 4 << 20, 1 << 20, 64L << 20, 4 << 20);
    }

    /** The same for another group. */
    public RaftConfig ofGroup(int id) {
        return new RaftConfig(
                id,
                self,
                electionTimeoutMinMs,
                electionTimeoutMaxMs,
                heartbeatMs,
                crashDelayMinMs,
                crashDelayMaxMs,
                maxInflightAppends,
                maxInflightBytes,
                maxAppendBytes,
                maxUncommittedBytes,
                maxEntryBytes);
    }

    Timing timing() {
        return new Timing(
                electionTimeoutMinMs,
                electionTimeoutMaxMs,
                heartbeatMs,
                crashDelayMinMs,
                crashDelayMaxMs);
    }

    Limits limits() {
        return new Limits(
                maxInflightAppends,
                maxInflightBytes,
                maxAppendBytes,
                maxUncommittedBytes,
                maxEntryBytes);
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
