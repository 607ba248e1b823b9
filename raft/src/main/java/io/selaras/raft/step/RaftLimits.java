package io.selaras.raft.step;

/**
 * The bounds on what a leader holds and sends.
 *
 * @param maxInflightAppends unanswered append requests per follower
 * @param maxInflightBytes entries in the unanswered append requests of one follower; one entry that
 *     is larger goes alone
 * @param maxAppendBytes entries in one append request
 * @param maxUncommittedBytes entries that a leader holds uncommitted before it refuses proposals
 * @param maxEntryBytes payload of one entry
 */
public record RaftLimits(
        int maxInflightAppends,
        long maxInflightBytes,
        int maxAppendBytes,
        long maxUncommittedBytes,
        int maxEntryBytes) {

    public static final RaftLimits DEFAULT =
            new RaftLimits(256, 4L << 20, 1 << 20, 64L << 20, 4 << 20);

    public RaftLimits {
        check(maxInflightAppends > 0, "maxInflightAppends must be positive");
        check(maxInflightBytes > 0, "maxInflightBytes must be positive");
        check(maxAppendBytes > 0, "maxAppendBytes must be positive");
        check(maxUncommittedBytes > 0, "maxUncommittedBytes must be positive");
        check(maxEntryBytes > 0, "maxEntryBytes must be positive");
    }

    static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
