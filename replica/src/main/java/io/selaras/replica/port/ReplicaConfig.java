package io.selaras.replica.port;

import io.selaras.core.placement.NodeFacts;
import io.selaras.raft.RaftConfig;

/**
 * The replica's limits.
 *
 * @param self this node's id
 * @param start this node's start number, raised at each start
 * @param raft consensus settings of the coordination group
 * @param snapshotLogBytes a snapshot is taken when this many bytes of log, entries' overhead
 *     included, were applied since the last ones, of all partitions together or of another group
 * @param flow how requests flow into the log and to its leader
 * @param maxOutstanding requests of this node's HTTP server that are not answered yet, waits in the
 *     machine included; also the bound of a leader's queue of requests not yet proposed
 * @param stateBytes how large a state this node can hold; a leader takes nothing that grows while
 *     the state is larger than the smallest of what the members say
 * @param facts what this node states of itself for the placement of partitions
 * @param nodeGoneMs how long a peer must be unreachable before its clients' waits end
 * @param nodeDeadMs how long a member must be without a link before others take its place, if a
 *     majority sees it so
 * @param moveBytesPerSecond how fast this node sends snapshots to peers, all together
 * @param versions what this node reads, and when it raises what all write
 * @param partitions how many there shall be beside the coordination group; 0 if none
 */
public record ReplicaConfig(
        String self,
        long start,
        RaftConfig raft,
        long snapshotLogBytes,
        Flow flow,
        int maxOutstanding,
        long stateBytes,
        NodeFacts facts,
        long nodeGoneMs,
        long nodeDeadMs,
        long moveBytesPerSecond,
        VersionConfig versions,
        int partitions) {

    private static final long LAST_START_BITS = (1L << 30) - 1;

    /** Whether this group is a partition: its members are those of the coordination group. */
    public boolean partition() {
        return isPartition(raft.group());
    }

    /** The same of another group. */
    public boolean isPartition(int group) {
        return group >= 1 && group <= partitions;
    }

    /**
     * What this start of the node counts from in numbers that peers may remember longer than it
     * lives. Two starts share it only if their numbers differ by a multiple of 2^30 (ADR 0082).
     */
    public long firstNumber() {
        return ((start - 1) & LAST_START_BITS) << Integer.SIZE;
    }

    /** The same for another group. */
    public ReplicaConfig ofGroup(int group) {
        return new ReplicaConfig(
                self,
                start,
                raft.ofGroup(group),
                snapshotLogBytes,
                flow,
                maxOutstanding,
                stateBytes,
                facts,
                nodeGoneMs,
                nodeDeadMs,
                moveBytesPerSecond,
                versions,
                partitions);
    }

    /**
     * How requests flow into the log and to its leader.
     *
     * @param maxBatchRequests requests of one log entry, at most; also of the entries that a turn
     *     applies, but for the last
     * @param maxBatchBytes what these weigh, at most; a single one that is larger goes alone
     * @param maxBatchesInFlight proposed and not yet committed batches, at most; later requests
     *     fill the next batch
     * @param maxForwardBytes what requests weigh that a follower has forwarded and not yet applied
     * @param maxFrameBytes a frame to a peer ends at so much, with the item that exceeds it
     * @param maxQueueBytes what requests weigh in the queues of all leaders on a node, at most;
     *     those of partitions have half of it
     * @param maxQueueMs how long a request stands in the leader's queue before it is refused
     */
    public record Flow(
            int maxBatchRequests,
            int maxBatchBytes,
            int maxBatchesInFlight,
            long maxForwardBytes,
            int maxFrameBytes,
            long maxQueueBytes,
            long maxQueueMs) {

        /** The usual bounds. */
        public static Flow within(long maxQueueMs) {
            return new Flow(1_024, 256 << 10, 8, 4L << 20, 1 << 20, 16L << 20, maxQueueMs);
        }
    }
}
