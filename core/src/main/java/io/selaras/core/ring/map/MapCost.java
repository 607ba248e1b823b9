package io.selaras.core.ring.map;

import java.util.Comparator;

/**
 * What is to be said against a map, the most important first. Costs are compared in that order.
 *
 * @param sharedZones pairs of replicas of one partition that share a zone
 * @param leadershipsOff leaderships above or below the nodes' shares
 * @param replicasOff replicas above or below the nodes' shares
 * @param replicasMoved replicas that the map in force has not
 * @param leadershipsMoved partitions that another node leads by the map in force
 * @param sharedSeconds pairs of partitions with the same leader and the same second node, if there
 *     is a choice
 * @param passedOver places in the preferences before leaders and before replicas
 */
record MapCost(
        int sharedZones,
        int leadershipsOff,
        int replicasOff,
        int replicasMoved,
        int leadershipsMoved,
        int sharedSeconds,
        int passedOver)
        implements Comparable<MapCost> {

    private static final Comparator<MapCost> ORDER =
            Comparator.comparingInt(MapCost::sharedZones)
                    .thenComparingInt(MapCost::leadershipsOff)
                    .thenComparingInt(MapCost::replicasOff)
                    .thenComparingInt(MapCost::replicasMoved)
                    .thenComparingInt(MapCost::leadershipsMoved)
                    .thenComparingInt(MapCost::sharedSeconds)
                    .thenComparingInt(MapCost::passedOver);

    /**
     * The cost of a map.
     *
     * @param map the nodes of each partition in their order
     */
    static MapCost of(MapProblem problem, int[][] map) {
        int[] replicas = new int[problem.nodes()];
        int[] led = new int[problem.nodes()];
        int[][] seconds = new int[problem.nodes()][problem.nodes()];
        int sharedZones = 0;
        int replicasMoved = 0;
        int leadershipsMoved = 0;
        int sharedSeconds = 0;
        int passedOver = 0;
        for (int partition = 0; partition < map.length; partition++) {
            int[] zones = new int[problem.zones().count()];
            for (int node : map[partition]) {
                replicas[node]++;
                sharedZones += zones[problem.zones().zoneOf(node)]++;
                replicasMoved += problem.holds(node, partition) ? 0 : 1;
                passedOver += problem.rank(partition, node);
            }
            int leader = map[partition][0];
            led[leader]++;
            leadershipsMoved += problem.leads(leader, partition) ? 0 : 1;
            passedOver += problem.rank(partition, leader);
            if (problem.choosesSeconds()) {
                sharedSeconds += seconds[leader][map[partition][1]]++;
            }
        }
        int leadershipsOff = 0;
        int replicasOff = 0;
        for (int node = 0; node < problem.nodes(); node++) {
            leadershipsOff += problem.leaderships().distance(node, led[node]);
            replicasOff += problem.shares().distance(node, replicas[node]);
        }
        return new MapCost(
                sharedZones,
                leadershipsOff,
                replicasOff,
                replicasMoved,
                leadershipsMoved,
                sharedSeconds,
                passedOver);
    }

    @Override
    public int compareTo(MapCost other) {
        return ORDER.compare(this, other);
    }
}
