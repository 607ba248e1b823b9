package io.selaras.core.ring.map;

import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which nodes shall hold each partition and which of them shall lead it (ADR 0220). What
 * matters, the most important first:
 *
 * <ol>
 *   <li>the nodes of a partition are distinct, without exception;
 *   <li>so are their zones, as far as there are enough;
 *   <li>each node's leaderships are within one of its share by weight;
 *   <li>each node's replicas are within one of its share by weight inside its zone;
 *   <li>few replicas move, then few leaderships;
 *   <li>the partitions that one node leads have different second nodes;
 *   <li>the order of the ring.
 * </ol>
 *
 * <p>Replicas and leaders depend on each other, and one flow cannot choose both. So there are two
 * maps. In one, replicas are chosen first, then leaders among them; in the other, leaders come
 * first. Both end with replicas chosen around the leaders. The cheaper one is the answer. A map
 * that needs no change is answered as it is.
 *
 * <p>A pure function, whatever the order of the nodes. Immutable, any thread.
 *
 * @param partitions how many there are, from 1 to {@link #MOST_PARTITIONS}
 * @param replicationFactor how many nodes hold each partition if there are as many: 1, 3 or 5
 */
public record MapPlanner(int partitions, int replicationFactor) {

    /** So many partitions may there be. */
    public static final int MOST_PARTITIONS = 48;

    /** So many nodes may hold a partition. */
    public static final int MOST_REPLICAS = 5;

    /** So many nodes may a cluster have. */
    public static final int MOST_NODES = 64;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range; also for an even number of
     *     replicas, of which a majority tolerates no more failures than of one replica less
     */
    public MapPlanner {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException("a map of " + partitions + " partitions");
        }
        if (!isFactor(replicationFactor)) {
            throw new IllegalArgumentException("a replication factor of " + replicationFactor);
        }
    }

    /** Whether so many nodes may hold each partition. */
    public static boolean isFactor(int nodes) {
        return nodes >= 1 && nodes <= MOST_REPLICAS && nodes % 2 == 1;
    }

    /**
     * The map of a cluster that has none.
     *
     * @param nodes who shall hold something, from 1 to {@link #MOST_NODES}; if they are fewer than
     *     the replication factor, each holds everything
     * @throws IllegalArgumentException if there is no node or there are too many, or two of one id
     */
    public PlacementMap first(List<RingNode> nodes) {
        return plan(nodes, null);
    }

    /**
     * The map that follows another one.
     *
     * @param current the map in force; its nodes need not be there any more
     * @param nodes as in {@link #first}; who leaves or is dead is not among them
     * @throws IllegalArgumentException as in {@link #first}, or if the current map has another
     *     number of partitions
     */
    public PlacementMap next(PlacementMap current, List<RingNode> nodes) {
        if (current.partitions() != partitions) {
            throw new IllegalArgumentException(
                    current.partitions() + " partitions instead of " + partitions);
        }
        return plan(nodes, current);
    }

    private PlacementMap plan(List<RingNode> nodes, @Nullable PlacementMap current) {
        if (nodes.isEmpty() || nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException("a map of " + nodes.size() + " nodes");
        }
        int replicas = Math.min(replicationFactor, nodes.size());
        MapProblem problem = new MapProblem(nodes, partitions, replicas, current);
        List<List<String>> map = new ArrayList<>();
        for (int[] numbers : cheapest(problem)) {
            List<String> ids = new ArrayList<>();
            for (int node : numbers) {
                ids.add(problem.id(node));
            }
            map.add(ids);
        }
        return new PlacementMap(map);
    }

    private static int[][] cheapest(MapProblem problem) {
        int[][] replicas = ReplicaFlow.withoutLeaders(problem);
        int[][] replicasFirst = completed(problem, LeaderFlow.among(problem, replicas));
        int[][] leadersFirst = completed(problem, LeaderFlow.amongAll(problem));
        return MapCost.of(problem, leadersFirst).compareTo(MapCost.of(problem, replicasFirst)) < 0
                ? leadersFirst
                : replicasFirst;
    }

    private static int[][] completed(MapProblem problem, int[] leaders) {
        return SecondFlow.ordered(problem, ReplicaFlow.around(problem, leaders));
    }
}
