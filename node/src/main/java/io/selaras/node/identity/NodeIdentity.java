package io.selaras.node.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who a node is.
 *
 * @param nodeId its id
 * @param incarnation random name of its data directory, drawn when the directory was empty: the
 *     embryo's nonce
 * @param start how often a process has started on this directory, this time included
 * @param life random name of this process
 * @param clusterId the cluster it belongs to; empty while none has formed
 * @param founders node id to incarnation of each founder of that cluster; empty while none
 * @param formedAtStart the start number at which it joined; 0 while it has not
 */
public record NodeIdentity(
        String nodeId,
        String incarnation,
        long start,
        String life,
        String clusterId,
        Map<String, String> founders,
        long formedAtStart) {

    public NodeIdentity {
        founders = Map.copyOf(founders);
    }

    public boolean formed() {
        return !clusterId.isEmpty();
    }

    /** Whether another directory founded the cluster under this node's id: that data was lost. */
    public boolean reborn() {
        return formed() && !incarnation.equals(founders.get(nodeId));
    }

    /** The founders' ids in ascending order: the initial membership. */
    public List<String> founderIds() {
        return List.copyOf(new TreeMap<>(founders).keySet());
    }

    NodeIdentity joined(Map<String, String> clusterFounders) {
        return new NodeIdentity(
                nodeId,
                incarnation,
                start,
                life,
                ClusterId.of(clusterFounders),
                clusterFounders,
                start);
    }
}
