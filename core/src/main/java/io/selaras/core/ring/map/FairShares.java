package io.selaras.core.ring.map;

import java.util.Arrays;

/**
 * How much each node shall have: its share of a total by weight, rounded down and up.
 *
 * @param least by the number of the node
 * @param most by the number of the node; at most one above the least
 */
record FairShares(int[] least, int[] most) {

    private FairShares(int nodes) {
        this(new int[nodes], new int[nodes]);
    }

    /** Of the leaderships of all partitions. */
    static FairShares ofLeaderships(int partitions, int[] weights) {
        FairShares shares = new FairShares(weights.length);
        long weight = Arrays.stream(weights).sum();
        for (int node = 0; node < weights.length; node++) {
            shares.set(node, (long) partitions * weights[node], weight);
        }
        return shares;
    }

    /** Of the replicas of all partitions, inside each zone. */
    static FairShares ofReplicas(Zones zones, int[] weights) {
        FairShares shares = new FairShares(weights.length);
        for (int zone = 0; zone < zones.count(); zone++) {
            shares.divide(zones, zone, weights);
        }
        return shares;
    }

    /** How far a node that has so many is from its share. */
    int distance(int node, int has) {
        return Math.max(0, least[node] - has) + Math.max(0, has - most[node]);
    }

    /**
     * Lets a node take its share for nothing, and more at a cost. What a node lacks, another has
     * above its least: so a unit between least and most costs one level, and one above it two.
     *
     * @param taken how many the node has already
     */
    void limit(CheapestFlow flow, int node, int from, int sink, int taken) {
        flow.add(from, sink, Math.max(0, least[node] - taken), 0);
        int rounded = Math.max(0, most[node] - Math.max(least[node], taken));
        flow.add(from, sink, rounded, CostLevel.SHARE.of(1));
        flow.add(from, sink, MapPlanner.MOST_PARTITIONS, CostLevel.SHARE.of(2));
    }

    /** Who would have more than all partitions gets them; the others share the rest. */
    private void divide(Zones zones, int zone, int[] weights) {
        long whole = zones.partitions() * zones.divisor(zone);
        long rest = zones.total(zone);
        long weight = 0;
        for (int node : zones.nodesOf(zone)) {
            weight += weights[node];
        }
        boolean[] full = new boolean[weights.length];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int node : zones.nodesOf(zone)) {
                if (!full[node] && rest * weights[node] > whole * weight) {
                    full[node] = true;
                    rest -= whole;
                    weight -= weights[node];
                    changed = true;
                }
            }
        }
        for (int node : zones.nodesOf(zone)) {
            if (full[node]) {
                set(node, zones.partitions(), 1);
            } else {
                set(node, rest * weights[node], zones.divisor(zone) * weight);
            }
        }
    }

    private void set(int node, long dividend, long divisor) {
        least[node] = (int) Math.floorDiv(dividend, divisor);
        most[node] = (int) Math.ceilDiv(dividend, divisor);
    }
}
