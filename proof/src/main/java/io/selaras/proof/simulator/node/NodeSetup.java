package io.selaras.proof.simulator.node;

import io.selaras.raft.RaftConfig;
import io.selaras.raft.message.Membership;
import io.selaras.replica.ReplicaConfig;
import java.util.List;

/**
 * How a simulated node is configured: the defaults of the product with small segments and
 * snapshots, so that compaction and snapshot installs happen within minutes.
 */
public record NodeSetup(String name, List<String> founders) {

    static final int SEGMENT_BYTES = 16 << 10;
    private static final long SNAPSHOT_LOG_BYTES = 24 << 10;

    /** More than the clients of a simulation ever hold. */
    private static final long STATE_BYTES = 1 << 30;

    /** Small, so that batches, windows and frames reach their bounds within minutes. */
    private static final ReplicaConfig.Flow FLOW =
            new ReplicaConfig.Flow(100, 8 << 10, 2, 16 << 10, 8 << 10, 3_750);

    private static final int MAX_OUTSTANDING = 10_000;
    private static final long NODE_GONE_MS = 10_000;

    Membership membership() {
        return Membership.ofVoters(founders);
    }

    ReplicaConfig config(long start) {
        RaftConfig raft =
                new RaftConfig(
                        0, name, 3_000, 5_000, 1_000, 50, 150, 16, 24 << 10, 16 << 10, 4L << 20,
                        64 << 10);
        return new ReplicaConfig(
                name,
                start,
                raft,
                SNAPSHOT_LOG_BYTES,
                FLOW,
                MAX_OUTSTANDING,
                STATE_BYTES,
                NODE_GONE_MS);
    }
}
