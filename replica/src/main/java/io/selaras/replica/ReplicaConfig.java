package io.selaras.replica;

import io.selaras.raft.RaftConfig;

/**
 * The brain's limits.
 *
 * @param self this node's id
 * @param start this node's start number, raised at each start
 * @param raft consensus settings of the coordination group
 * @param snapshotLogBytes a snapshot is taken when this many bytes of log, entries' overhead
 *     included, were applied since the last
 * @param maxBatchRequests requests of one log entry, at most
 * @param maxBatchesInFlight proposed and not yet committed batches, at most; later requests fill
 *     the next batch
 * @param maxOutstanding requests of this node's door that are not answered yet, waits in the
 *     machine included; also the bound of a leader's queue of requests not yet proposed
 * @param nodeGoneMs how long a peer must be unreachable before its clients' waits end
 */
public record ReplicaConfig(
        String self,
        long start,
        RaftConfig raft,
        long snapshotLogBytes,
        int maxBatchRequests,
        int maxBatchesInFlight,
        int maxOutstanding,
        long nodeGoneMs) {}
