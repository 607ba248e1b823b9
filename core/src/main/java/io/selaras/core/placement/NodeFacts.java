package io.selaras.core.placement;

import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;

/**
 * What a node states of itself for the placement of partitions. Immutable, any thread.
 *
 * @param node its id
 * @param zone what fails together with it, such as a rack; empty if nothing was said
 * @param weight how much it takes compared with others, from 1 to {@link RingNode#MOST_WEIGHT}
 * @param replicationFactor how many nodes shall hold each partition: 1, 3 or 5
 */
public record NodeFacts(String node, String zone, int weight, int replicationFactor) {

    /** No name of a zone is longer, in characters. */
    public static final int LONGEST_ZONE = 64;

    /** Of a node that is as heavy as others and of which nothing else was said. */
    public static NodeFacts plain(String node) {
        return new NodeFacts(node, "", 1, ClusterNodes.USUAL_FACTOR);
    }

    /** Whether all is in its range. */
    public boolean sensible() {
        return zone.length() <= LONGEST_ZONE
                && weight >= 1
                && weight <= RingNode.MOST_WEIGHT
                && MapPlanner.isFactor(replicationFactor);
    }

    RingNode ringNode() {
        return new RingNode(node, zone, weight);
    }
}
