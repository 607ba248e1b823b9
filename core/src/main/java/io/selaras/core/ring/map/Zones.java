package io.selaras.core.ring.map;

import io.selaras.core.ring.RingNode;
import java.util.Arrays;
import java.util.List;

/**
 * The zones of a cluster, and how many of all replicas each shall hold. The replicas of a partition
 * spread over the zones as evenly as the numbers of nodes allow: a zone holds a certain number of
 * them, the level, or one more; a zone of fewer nodes holds one on each. Between these limits a
 * zone holds its share by weight.
 */
final class Zones {

    private final int[] zoneOf;
    private final int[] sizes;
    private final int partitions;
    private final long[] totals;
    private final long[] divisors;

    private Zones(int[] zoneOf, int count, int partitions) {
        this.zoneOf = zoneOf;
        this.partitions = partitions;
        sizes = new int[count];
        totals = new long[count];
        divisors = new long[count];
    }

    /** Zones are numbered in the order of their names, nodes as they come. */
    static Zones of(List<RingNode> nodes, int partitions, int replicas) {
        List<String> names = nodes.stream().map(RingNode::zone).distinct().sorted().toList();
        int[] zoneOf = nodes.stream().mapToInt(node -> names.indexOf(node.zone())).toArray();
        Zones zones = new Zones(zoneOf, names.size(), partitions);
        long[] weights = new long[names.size()];
        for (int node = 0; node < zoneOf.length; node++) {
            zones.sizes[zoneOf[node]]++;
            weights[zoneOf[node]] += nodes.get(node).weight();
        }
        zones.divide(weights, replicas);
        return zones;
    }

    int count() {
        return sizes.length;
    }

    int partitions() {
        return partitions;
    }

    int zoneOf(int node) {
        return zoneOf[node];
    }

    int[] nodesOf(int zone) {
        int[] nodes = new int[sizes[zone]];
        int found = 0;
        for (int node = 0; node < zoneOf.length; node++) {
            if (zoneOf[node] == zone) {
                nodes[found++] = node;
            }
        }
        return nodes;
    }

    /** The replicas that a zone shall hold, times {@link #divisor}. */
    long total(int zone) {
        return totals[zone];
    }

    /** The weight among which the zone's total was divided; a total need not be whole. */
    long divisor(int zone) {
        return divisors[zone];
    }

    /**
     * Divides by weight between limits on both sides, as CSS Flexible Box Layout does (level 1,
     * section 9.7). Who would get too little or too much is set to the limit: those with too little
     * if they lack more than the others have too much, else the others. Then the rest is divided
     * anew among the rest.
     */
    private void divide(long[] weights, int replicas) {
        int level = level(replicas);
        boolean[] fixed = new boolean[count()];
        long rest = (long) partitions * replicas;
        long weight = Arrays.stream(weights).sum();
        boolean changed = true;
        while (changed) {
            long excess = 0;
            for (int zone = 0; zone < count(); zone++) {
                if (!fixed[zone]) {
                    long part = rest * weights[zone];
                    long unit = partitions * weight;
                    totals[zone] =
                            Math.clamp(
                                    part, most(zone, level) * unit, most(zone, level + 1) * unit);
                    divisors[zone] = weight;
                    excess += totals[zone] - part;
                }
            }
            changed = false;
            long divided = rest;
            for (int zone = 0; zone < count(); zone++) {
                long change = fixed[zone] ? 0 : totals[zone] - divided * weights[zone];
                if (Long.signum(change) * Long.signum(excess) > 0) {
                    fixed[zone] = true;
                    rest -= totals[zone] / divisors[zone];
                    weight -= weights[zone];
                    changed = true;
                }
            }
        }
    }

    /** How many replicas of a partition each zone at least holds if it has as many nodes. */
    private int level(int replicas) {
        int level = 0;
        while (held(level + 1) < replicas) {
            level++;
        }
        return level;
    }

    /** The replicas of one partition if no zone holds more than {@code level} of them. */
    private int held(int level) {
        int held = 0;
        for (int zone = 0; zone < count(); zone++) {
            held += most(zone, level);
        }
        return held;
    }

    private int most(int zone, int level) {
        return Math.min(sizes[zone], level);
    }
}
