package io.selaras.api.ring;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.core.ring.map.PlacementMap;
import io.selaras.replica.port.KnownLeader;
import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one node has applied of nodes and partitions, at one moment.
 *
 * @param cluster the nodes that shall hold partitions; none if the node does not know them
 * @param partitions in the order of their numbers, from 1 on
 * @param map in the log; null if there is none
 */
record RingState(
        ClusterNodes cluster, List<PartitionState> partitions, @Nullable PlacementMap map) {

    private static final ClusterNodes UNKNOWN =
            new ClusterNodes(List.of(), ClusterNodes.USUAL_FACTOR);

    RingState {
        partitions = List.copyOf(partitions);
    }

    /**
     * Takes from the state of groups what the ring is made of.
     *
     * @param coordination the group that knows the nodes
     * @param partitions how many there are
     * @param groups that the node has, by their numbers
     */
    static RingState of(
            int coordination, int partitions, SortedMap<Integer, ReplicaStatus> groups) {
        ReplicaStatus status = groups.get(coordination);
        ClusterNodes nodes = status == null ? null : status.nodes();
        Placement placement = status == null ? null : status.placement();
        List<PartitionState> states = new ArrayList<>();
        for (int partition = 1; partition <= partitions; partition++) {
            ReplicaStatus here = groups.get(partition);
            states.add(
                    here != null
                            ? PartitionState.of(partition, here)
                            : elsewhere(partition, status, placement, usualBytes(groups)));
        }
        PlacementMap map = placement == null ? null : placement.map();
        return new RingState(nodes == null ? UNKNOWN : nodes, states, map);
    }

    private static PartitionState elsewhere(
            int partition,
            @Nullable ReplicaStatus status,
            @Nullable Placement placement,
            long bytes) {
        PartitionPlacement row = placement == null ? null : placement.of(partition);
        List<String> nodes = row == null ? List.of() : row.nodes().stream().sorted().toList();
        return new PartitionState(partition, leader(partition, status), nodes, bytes);
    }

    private static @Nullable String leader(int partition, @Nullable ReplicaStatus status) {
        if (status != null) {
            for (KnownLeader known : status.leadersElsewhere()) {
                if (known.partition() == partition) {
                    return known.leader();
                }
            }
        }
        return null;
    }

    /** What the partitions of this node take on the average: the guess for the others. */
    private static long usualBytes(SortedMap<Integer, ReplicaStatus> groups) {
        return (long)
                groups.values().stream()
                        .filter(it -> it.placement() == null)
                        .mapToLong(it -> it.size().bytes())
                        .average()
                        .orElse(0);
    }

    /** Whether all is known that a map follows from. */
    boolean plannable() {
        return !partitions.isEmpty()
                && !cluster.nodes().isEmpty()
                && partitions.stream().noneMatch(partition -> partition.replicas().isEmpty());
    }

    /** The map in force; the state must be {@link #plannable}. */
    PlacementMap inForce() {
        return new PlacementMap(partitions.stream().map(PartitionState::leaderFirst).toList());
    }

    /**
     * The map that is wanted now: the one in the log, or what would follow from the one in force.
     * The state must be {@link #plannable}.
     */
    PlacementMap wanted() {
        return map == null ? planned(inForce(), cluster) : map;
    }

    /** The map that follows another one when these are the nodes. */
    PlacementMap planned(PlacementMap current, ClusterNodes nodes) {
        return new MapPlanner(partitions.size(), nodes.replicationFactor())
                .next(current, nodes.nodes());
    }
}
