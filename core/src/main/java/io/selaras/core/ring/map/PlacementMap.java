package io.selaras.core.ring.map;

import java.util.List;

/**
 * Which nodes hold each partition: the first of them shall lead it, the others follow in the order
 * in which they shall take over. Immutable, any thread.
 *
 * @param replicas for each partition, from partition 1 on, the ids of its nodes
 */
public record PlacementMap(List<List<String>> replicas) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a partition has no node, or one node twice
     */
    public PlacementMap {
        replicas = replicas.stream().map(List::copyOf).toList();
        for (List<String> nodes : replicas) {
            if (nodes.isEmpty() || nodes.stream().distinct().count() < nodes.size()) {
                throw new IllegalArgumentException("a partition on " + nodes);
            }
        }
    }

    /** How many partitions there are. */
    public int partitions() {
        return replicas.size();
    }

    /**
     * The ids of the nodes of a partition, first the one that shall lead it.
     *
     * @param partition from 1 on
     */
    public List<String> nodesOf(int partition) {
        return replicas.get(partition - 1);
    }

    /**
     * The id of the node that shall lead a partition.
     *
     * @param partition from 1 on
     */
    public String leaderOf(int partition) {
        return nodesOf(partition).getFirst();
    }
}
