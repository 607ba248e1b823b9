package io.selaras.core.ring.map;

/**
 * Who takes over first: a flow from partitions to pairs of leader and follower. The nodes of each
 * partition are known. That no node is second for many partitions of one leader comes before the
 * ring: when that leader dies its leaderships shall not all fall to one node.
 */
final class SecondFlow {

    private SecondFlow() {}

    /**
     * The same nodes, with another order of the followers.
     *
     * @param map the nodes of each partition, first its leader, the others in the ring's order
     */
    static int[][] ordered(MapProblem problem, int[][] map) {
        if (!problem.choosesSeconds()) {
            return map;
        }
        int partitions = problem.partitions();
        int nodes = problem.nodes();
        int source = partitions + nodes * nodes;
        int sink = source + 1;
        CheapestFlow flow = new CheapestFlow(sink + 1);
        int[] led = new int[nodes];
        int[][] arcs = new int[partitions][problem.replicas()];
        for (int partition = 0; partition < partitions; partition++) {
            int leader = map[partition][0];
            led[leader]++;
            flow.add(source, partition, 1, 0);
            for (int place = 1; place < problem.replicas(); place++) {
                int node = map[partition][place];
                int pair = partitions + leader * nodes + node;
                arcs[partition][place] =
                        flow.add(
                                partition,
                                pair,
                                1,
                                CostLevel.RING.of(problem.rank(partition, node)));
            }
        }
        for (int pair = 0; pair < nodes * nodes; pair++) {
            for (int others = 0; others < led[pair / nodes]; others++) {
                flow.add(partitions + pair, sink, 1, CostLevel.SPREAD.of(others));
            }
        }
        flow.send(source, sink, partitions);
        int[][] ordered = new int[partitions][];
        for (int partition = 0; partition < partitions; partition++) {
            ordered[partition] = map[partition].clone();
            int second = 1;
            while (flow.flowOver(arcs[partition][second]) == 0) {
                second++;
            }
            System.arraycopy(map[partition], 1, ordered[partition], 2, second - 1);
            ordered[partition][1] = map[partition][second];
        }
        return ordered;
    }
}
