package io.selaras.core.ring.map;

import java.util.Arrays;

/**
 * Who leads each partition: a flow from partitions to nodes. Leaderships within the nodes' shares
 * come first, then fewest of them that move, then the ring.
 */
final class LeaderFlow {

    private static final int NO_ARC = -1;

    private final MapProblem problem;
    private final CheapestFlow flow;
    private final int[][] arcs;

    private LeaderFlow(MapProblem problem) {
        this.problem = problem;
        flow = new CheapestFlow(problem.partitions() + problem.nodes() + 2);
        arcs = new int[problem.partitions()][problem.nodes()];
    }

    /**
     * Of leaders among all nodes; of those that move, rather to who holds the partition already.
     */
    static int[] amongAll(MapProblem problem) {
        LeaderFlow leaders = new LeaderFlow(problem);
        for (int partition = 0; partition < problem.partitions(); partition++) {
            for (int node = 0; node < problem.nodes(); node++) {
                int copied = problem.holds(node, partition) ? 0 : 1;
                leaders.allow(partition, node, CostLevel.SPREAD.of(copied));
            }
        }
        return leaders.solved();
    }

    /**
     * Of leaders among those who shall hold each partition.
     *
     * @param map the nodes of each partition
     */
    static int[] among(MapProblem problem, int[][] map) {
        LeaderFlow leaders = new LeaderFlow(problem);
        for (int partition = 0; partition < problem.partitions(); partition++) {
            Arrays.fill(leaders.arcs[partition], NO_ARC);
            for (int node : map[partition]) {
                leaders.allow(partition, node, 0);
            }
        }
        return leaders.solved();
    }

    private void allow(int partition, int node, long extra) {
        int moved = problem.leads(node, partition) ? 0 : 1;
        int rank = problem.rank(partition, node);
        long cost = CostLevel.MOVE.of(moved) + extra + CostLevel.RING.of(rank);
        arcs[partition][node] = flow.add(partition, problem.partitions() + node, 1, cost);
    }

    private int[] solved() {
        int source = problem.partitions() + problem.nodes();
        int sink = source + 1;
        for (int partition = 0; partition < problem.partitions(); partition++) {
            flow.add(source, partition, 1, 0);
        }
        for (int node = 0; node < problem.nodes(); node++) {
            problem.leaderships().limit(flow, node, problem.partitions() + node, sink, 0);
        }
        flow.send(source, sink, problem.partitions());
        int[] leaders = new int[problem.partitions()];
        for (int partition = 0; partition < problem.partitions(); partition++) {
            for (int node = 0; node < problem.nodes(); node++) {
                int arc = arcs[partition][node];
                if (arc != NO_ARC && flow.flowOver(arc) > 0) {
                    leaders[partition] = node;
                }
            }
        }
        return leaders;
    }
}
