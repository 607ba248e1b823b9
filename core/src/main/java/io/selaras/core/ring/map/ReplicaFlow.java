package io.selaras.core.ring.map;

import java.util.Arrays;

/**
 * Who holds each partition: a flow from partitions over zones to nodes. Distinct zones come first,
 * then replicas within the nodes' shares, then fewest that move, then followers that are spread
 * over many nodes, then the ring. A leader that is known has its place before the flow begins.
 */
final class ReplicaFlow {

    private static final int NO_ARC = -1;

    private final MapProblem problem;
    private final int[] leaders;
    private final int[] led;
    private final CheapestFlow flow;
    private final int[][] arcs;

    private ReplicaFlow(MapProblem problem, int[] leaders) {
        this.problem = problem;
        this.leaders = leaders;
        led = new int[problem.nodes()];
        flow = new CheapestFlow(sink() + 1);
        arcs = new int[problem.partitions()][problem.nodes()];
    }

    /** The nodes of each partition in the order of the ring; who leads now stays if it can. */
    static int[][] withoutLeaders(MapProblem problem) {
        int[] leaders = new int[problem.partitions()];
        Arrays.fill(leaders, MapProblem.NOBODY);
        return new ReplicaFlow(problem, leaders).solved();
    }

    /**
     * The nodes of each partition: first its leader, then the others in the order of the ring.
     *
     * @param leaders the node that leads each partition
     */
    static int[][] around(MapProblem problem, int[] leaders) {
        return new ReplicaFlow(problem, leaders).solved();
    }

    private int[][] solved() {
        int units = 0;
        for (int partition = 0; partition < problem.partitions(); partition++) {
            boolean isLed = leaders[partition] != MapProblem.NOBODY;
            if (isLed) {
                led[leaders[partition]]++;
            }
            int needed = problem.replicas() - (isLed ? 1 : 0);
            flow.add(source(), partition, needed, 0);
            units += needed;
            addZones(partition);
            addNodes(partition);
        }
        for (int node = 0; node < problem.nodes(); node++) {
            addSpread(node);
            problem.shares().limit(flow, node, total(node), sink(), led[node]);
        }
        flow.send(source(), sink(), units);
        int[][] map = new int[problem.partitions()][];
        for (int partition = 0; partition < problem.partitions(); partition++) {
            map[partition] = nodesOf(partition);
        }
        return map;
    }

    private void addZones(int partition) {
        int leader = leaders[partition];
        for (int zone = 0; zone < problem.zones().count(); zone++) {
            boolean ofLeader =
                    leader != MapProblem.NOBODY && problem.zones().zoneOf(leader) == zone;
            for (int others = ofLeader ? 1 : 0; others < problem.replicas(); others++) {
                flow.add(partition, inZone(partition, zone), 1, CostLevel.ZONE.of(others));
            }
        }
    }

    private void addNodes(int partition) {
        int leader = leaders[partition];
        for (int node = 0; node < problem.nodes(); node++) {
            if (node == leader) {
                arcs[partition][node] = NO_ARC;
                continue;
            }
            int zone = inZone(partition, problem.zones().zoneOf(node));
            int moved = problem.holds(node, partition) ? 0 : 1;
            int rank = problem.rank(partition, node);
            long cost = CostLevel.MOVE.of(moved) + CostLevel.RING.of(rank);
            if (leader == MapProblem.NOBODY && !problem.leads(node, partition)) {
                cost += CostLevel.SPREAD.of(1);
            }
            arcs[partition][node] = flow.add(zone, after(leader, node), 1, cost);
        }
    }

    /** The more partitions two nodes share as leader and follower, the more the next one costs. */
    private void addSpread(int node) {
        for (int leader = 0; leader < problem.nodes(); leader++) {
            for (int others = 0; others < led[leader]; others++) {
                flow.add(after(leader, node), total(node), 1, CostLevel.SPREAD.of(others));
            }
        }
    }

    private int[] nodesOf(int partition) {
        int[] nodes = new int[problem.replicas()];
        int found = 0;
        if (leaders[partition] != MapProblem.NOBODY) {
            nodes[found++] = leaders[partition];
        }
        for (int node : problem.preference(partition)) {
            int arc = arcs[partition][node];
            if (arc != NO_ARC && flow.flowOver(arc) > 0) {
                nodes[found++] = node;
            }
        }
        return nodes;
    }

    private int inZone(int partition, int zone) {
        return problem.partitions() + partition * problem.zones().count() + zone;
    }

    private int total(int node) {
        return inZone(problem.partitions(), 0) + node;
    }

    /** What follows nobody goes straight to the node's total. */
    private int after(int leader, int node) {
        return total((leader + 1) * problem.nodes()) + node;
    }

    private int source() {
        return after(problem.nodes(), 0);
    }

    private int sink() {
        return source() + 1;
    }
}
