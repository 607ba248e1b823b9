package io.selaras.link.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who a node is, as its data directory says.
 *
 * @param nodeId its id
 * @param incarnation random name of its data directory, drawn when the directory was empty: the
 *     nonce of the unformed node
 * @param start raised by each start on this directory; the first is above those of any earlier
 *     directory
 * @param life random name of this process
 * @param clusterId the cluster it belongs to; empty while none has formed
 * @param founders node id to incarnation of each founder of that cluster; empty while none
 * @param formedAtStart the start number at which it joined; 0 while it has not
 * @param joinedAtIndex the log index as of which a member knew that this node is wanted; 0 for a
 *     node that helped to form the cluster
 * @param made see {@link io.selaras.wire.VersionHistory#made}
 * @param partitions how many the cluster shall have; 0 as long as nobody has said so
 */
public record NodeIdentity(
        String nodeId,
        String incarnation,
        long start,
        String life,
        String clusterId,
        Map<String, String> founders,
        long formedAtStart,
        long joinedAtIndex,
        int made,
        int partitions) {

    public NodeIdentity {
        founders = Map.copyOf(founders);
    }

    public boolean formed() {
        return !clusterId.isEmpty();
    }

    /** Whether this very directory founded the cluster; else it joined, perhaps after a loss. */
    public boolean founder() {
        return formed() && incarnation.equals(founders.get(nodeId));
    }

    /** The founders' ids in ascending order: the initial membership. */
    public List<String> founderIds() {
        return List.copyOf(new TreeMap<>(founders).keySet());
    }

    /**
     * The same as a member; what the cluster says of its partitions holds where nothing was said.
     */
    NodeIdentity joined(Map<String, String> clusterFounders, long atIndex, int clusterPartitions) {
        return new NodeIdentity(
                nodeId,
                incarnation,
                start,
                life,
                ClusterId.of(clusterFounders),
                clusterFounders,
                start,
                atIndex,
                made,
                partitions > 0 ? partitions : clusterPartitions);
    }

    /** The same as somebody has set it. */
    NodeIdentity setTo(int newPartitions) {
        return new NodeIdentity(
                nodeId,
                incarnation,
                start,
                life,
                clusterId,
                founders,
                formedAtStart,
                joinedAtIndex,
                made,
                newPartitions);
    }
}
