package io.selaras.core.ring.map;

import io.selaras.core.ring.Arc;
import io.selaras.core.ring.HashRing;
import io.selaras.core.ring.RingNode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a placement map is made for. Nodes are numbered in the order of their ids and partitions
 * from 0 on, so the order in which nodes are named does not matter.
 */
final class MapProblem {

    /** Stands for the leader of a partition that has none. */
    static final int NOBODY = -1;

    private final List<String> ids;
    private final int replicas;
    private final Zones zones;
    private final FairShares leaderships;
    private final FairShares shares;
    private final int[][] preferences;
    private final int[][] ranks;
    private final boolean[][] held;
    private final int[] leaders;

    /**
     * The problem of these nodes.
     *
     * @param replicas how many nodes shall hold each partition, at most all
     * @param current the map in force, of the same number of partitions
     */
    MapProblem(List<RingNode> nodes, int partitions, int replicas, @Nullable PlacementMap current) {
        List<RingNode> sorted = nodes.stream().sorted(Comparator.comparing(RingNode::id)).toList();
        int[] weights = sorted.stream().mapToInt(RingNode::weight).toArray();
        this.replicas = replicas;
        ids = sorted.stream().map(RingNode::id).toList();
        zones = Zones.of(sorted, partitions, replicas);
        leaderships = FairShares.ofLeaderships(partitions, weights);
        shares = FairShares.ofReplicas(zones, weights);
        preferences = new int[partitions][ids.size()];
        ranks = new int[partitions][ids.size()];
        held = new boolean[partitions][ids.size()];
        leaders = new int[partitions];
        HashRing ring = HashRing.of(sorted);
        for (int partition = 0; partition < partitions; partition++) {
            List<String> preference = ring.preference(Arc.of(partition + 1, partitions));
            List<String> holders = current == null ? List.of() : current.nodesOf(partition + 1);
            for (int place = 0; place < ids.size(); place++) {
                int node = ids.indexOf(preference.get(place));
                preferences[partition][place] = node;
                ranks[partition][node] = place;
                held[partition][node] = holders.contains(ids.get(node));
            }
            leaders[partition] = holders.isEmpty() ? NOBODY : ids.indexOf(holders.getFirst());
        }
    }

    int partitions() {
        return ranks.length;
    }

    int nodes() {
        return ids.size();
    }

    String id(int node) {
        return ids.get(node);
    }

    /** How many nodes shall hold each partition. */
    int replicas() {
        return replicas;
    }

    /** Whether partitions have several followers, so that one of them is to be the second node. */
    boolean choosesSeconds() {
        return replicas > 2;
    }

    Zones zones() {
        return zones;
    }

    /** The nodes' shares of all leaderships. */
    FairShares leaderships() {
        return leaderships;
    }

    /** The nodes' shares of all replicas. */
    FairShares shares() {
        return shares;
    }

    /** All nodes in the order of the ring. */
    int[] preference(int partition) {
        return preferences[partition];
    }

    /** The place of a node in the preference of a partition, from 0 on. */
    int rank(int partition, int node) {
        return ranks[partition][node];
    }

    /** Whether a node holds a partition by the map in force. */
    boolean holds(int node, int partition) {
        return held[partition][node];
    }

    /** Whether a node leads a partition by the map in force. */
    boolean leads(int node, int partition) {
        return leaders[partition] == node;
    }
}
