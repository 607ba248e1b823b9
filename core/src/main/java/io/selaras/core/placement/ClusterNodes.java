package io.selaras.core.placement;

import io.selaras.core.ring.RingNode;
import java.util.List;

/**
 * What the ring and the placement map are made of. Immutable, any thread.
 *
 * @param nodes who shall hold partitions, in the order of their ids
 * @param replicationFactor how many of them shall hold each: 1, 3 or 5
 * @param dead members whose places others take, in the order of their ids
 */
public record ClusterNodes(List<RingNode> nodes, int replicationFactor, List<String> dead) {

    /** How many nodes hold each partition if none of them has stated a number. */
    public static final int USUAL_FACTOR = 3;

    public ClusterNodes {
        nodes = List.copyOf(nodes);
        dead = List.copyOf(dead);
    }

    /** Nodes that all live. */
    public ClusterNodes(List<RingNode> nodes, int replicationFactor) {
        this(nodes, replicationFactor, List.of());
    }
}
