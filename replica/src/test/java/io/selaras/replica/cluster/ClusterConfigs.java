package io.selaras.replica.cluster;

import io.selaras.core.placement.NodeFacts;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.VersionConfig;
import io.selaras.wire.VersionRange;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the replicas in one thread are configured: windows that a test can fill. */
public final class ClusterConfigs {

    public static final ReplicaConfig.Flow FLOW =
            new ReplicaConfig.Flow(100, 256 << 10, 2, 4L << 20, 1 << 20, 16L << 20, 3_750);

    /** Some hundreds of locks. */
    public static final long STATE_BYTES = 200_000;

    public static final long IN_FLIGHT_BYTES = 64L << 10;

    private static final int FRAME_HEADER_BYTES = 48;
    private static final long UNCOMMITTED_BYTES = 4L << 20;

    private ClusterConfigs() {}

    public static ReplicaConfig of(String name, int snapshotLogBytes, int maxOutstanding) {
        // One has a smaller heap than the others.
        long stateBytes = name.equals("node1") ? STATE_BYTES : 4 * STATE_BYTES;
        RaftConfig raft =
                new RaftConfig(
                        0,
                        name,
                        new RaftTiming(3_000, 5_000, 1_000, 50, 150),
                        new RaftLimits(16, IN_FLIGHT_BYTES, 16 << 10, UNCOMMITTED_BYTES, 1 << 20));
        return new ReplicaConfig(
                name,
                1,
                raft,
                snapshotLogBytes,
                FLOW,
                maxOutstanding,
                stateBytes,
                NodeFacts.plain(name),
                10_000,
                600_000,
                1L << 30,
                new VersionConfig(VersionRange.KNOWN, 1_000, VersionRange.KNOWN.newest()),
                0);
    }

    /** The same of another start of the node. */
    public static ReplicaConfig ofStart(ReplicaConfig config, long start) {
        return new ReplicaConfig(
                config.self(),
                start,
                config.raft(),
                config.snapshotLogBytes(),
                config.flow(),
                config.maxOutstanding(),
                config.stateBytes(),
                config.facts(),
                config.nodeGoneMs(),
                config.nodeDeadMs(),
                config.moveBytesPerSecond(),
                config.versions(),
                config.partitions());
    }

    /** What these changes take of a disk. */
    public static long logBytes(List<Persist> changes) {
        long bytes = 0;
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                for (Entry entry : append.entries()) {
                    bytes += entry.payload().length + FRAME_HEADER_BYTES;
                }
            }
        }
        return bytes;
    }

    /** Groups of a node that all begin alike. */
    public static SortedMap<Integer, GroupStart> founded(List<Integer> ids, GroupStart start) {
        TreeMap<Integer, GroupStart> groups = new TreeMap<>();
        ids.forEach(id -> groups.put(id, start));
        return groups;
    }
}
