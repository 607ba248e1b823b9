package io.selaras.core.ring.map;

import java.util.List;

/**
 * How far one placement map is from another.
 *
 * @param replicas how many times a node shall hold a partition that it did not hold
 * @param leaderships how many partitions shall be led by another node
 */
public record Moves(int replicas, int leaderships) {

    /**
     * What has to move when the first map is in force and the second one is wanted.
     *
     * @throws IllegalArgumentException if the maps have different numbers of partitions
     */
    public static Moves between(PlacementMap inForce, PlacementMap wanted) {
        if (inForce.partitions() != wanted.partitions()) {
            throw new IllegalArgumentException(
                    inForce.partitions() + " and " + wanted.partitions() + " partitions");
        }
        int replicas = 0;
        int leaderships = 0;
        for (int partition = 1; partition <= wanted.partitions(); partition++) {
            List<String> held = inForce.nodesOf(partition);
            for (String node : wanted.nodesOf(partition)) {
                replicas += held.contains(node) ? 0 : 1;
            }
            leaderships += inForce.leaderOf(partition).equals(wanted.leaderOf(partition)) ? 0 : 1;
        }
        return new Moves(replicas, leaderships);
    }
}
