package io.selaras.proof.simulator.node;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.NodeFacts;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.message.Membership;
import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.VersionConfig;
import io.selaras.wire.VersionRange;
import java.util.List;

/**
 * How a simulated node is configured: the defaults of the product with small segments and
 * snapshots, so that compaction and snapshot installs happen within minutes.
 *
 * @param founders of all groups
 * @param groups that every node has from its first start on
 * @param partitions how many more it founds when it is told to
 * @param snapshotLogBytes a snapshot of a group follows so much of its log
 * @param made the newest version that the build reads which makes its directory
 */
public record NodeSetup(
        String name,
        List<String> founders,
        List<Integer> groups,
        int partitions,
        long snapshotLogBytes,
        int made) {

    static final int SEGMENT_BYTES = 16 << 10;

    /** More than the clients of a simulation ever hold; each node can hold another amount. */
    private static final long STATE_BYTES = 1 << 30;

    /** Small, so that batches, windows and frames reach their bounds within minutes. */
    public static final ReplicaConfig.Flow FLOW =
            new ReplicaConfig.Flow(100, 8 << 10, 2, 16 << 10, 8 << 10, 1 << 20, 3_750);

    /** Entries in flight to one follower. */
    public static final long IN_FLIGHT_BYTES = 24 << 10;

    /** Entries in one append request. */
    public static final int APPEND_BYTES = 16 << 10;

    /** What one request may weigh. */
    public static final int ENTRY_BYTES = 64 << 10;

    private static final int MAX_OUTSTANDING = 10_000;
    private static final long NODE_GONE_MS = 10_000;

    /** Short, so that nodes die in a run. */
    private static final long NODE_DEAD_MS = 15_000;

    /** A snapshot takes a second and more. */
    private static final long MOVE_BYTES_PER_SECOND = 1 << 20;

    private static final long USUAL_NODE_DEAD_MS = 600_000;
    private static final long SOON_MS = 1_000;
    private static final int ZONES = 3;
    private static final int WEIGHTS = 4;

    /**
     * Whether the disk says how much space it has, so that a full one ends no process. With one
     * group it does not, and seeds that were run before do what they did (ADR 0180).
     */
    boolean tellsSpace() {
        return groups.size() > 1 || partitions > 0;
    }

    Membership membership() {
        return Membership.ofVoters(founders);
    }

    /** How large a state a node of this name can hold. */
    public static long stateBytes(String name) {
        return STATE_BYTES + name.charAt(name.length() - 1);
    }

    /** What a node states of itself: another weight than at its start before. */
    public static NodeFacts facts(String name, long start) {
        String zone = "zone" + name.charAt(name.length() - 1) % ZONES;
        return new NodeFacts(name, zone, 1 + (int) (start % WEIGHTS), ClusterNodes.USUAL_FACTOR);
    }

    /** Partitions are to be founded early in a run. */
    private long raiseAfterMs() {
        return partitions > 0 ? SOON_MS : InstalledBuild.RAISE_AFTER_MS;
    }

    ReplicaConfig config(NodeIdentity identity, VersionRange reads) {
        RaftConfig raft =
                new RaftConfig(
                        0,
                        name,
                        new RaftTiming(3_000, 5_000, 1_000, 50, 150),
                        new RaftLimits(16, IN_FLIGHT_BYTES, APPEND_BYTES, 4L << 20, ENTRY_BYTES));
        return new ReplicaConfig(
                name,
                identity.start(),
                raft,
                snapshotLogBytes,
                FLOW,
                MAX_OUTSTANDING,
                stateBytes(name),
                facts(name, identity.start()),
                NODE_GONE_MS,
                partitions > 0 ? NODE_DEAD_MS : USUAL_NODE_DEAD_MS,
                partitions > 0 ? MOVE_BYTES_PER_SECOND : Long.MAX_VALUE,
                new VersionConfig(reads, raiseAfterMs(), identity.made()),
                partitions);
    }
}
