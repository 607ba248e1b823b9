package io.selaras.core.ring.map;

import io.selaras.core.ring.RingNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a map costs, in the plainest way: zones by trying all numbers of replicas, shares by halving
 * an interval. It has nothing in common with the code under test.
 */
final class NaiveCluster {

    private static final double ROUNDING = 1e-6;

    private final List<RingNode> nodes;
    private final List<String> zones;
    private final int partitions;
    private final int replicas;
    private final int[] zoneOf;
    private final double[] shares;
    private final boolean[][] holds;
    private final boolean[][] leads;
    private int fewestShared = Integer.MAX_VALUE;
    private final int[] least;
    private final int[] most;

    NaiveCluster(List<RingNode> nodes, MapPlanner planner, @Nullable PlacementMap current) {
        this.nodes = nodes;
        partitions = planner.partitions();
        replicas = Math.min(planner.replicationFactor(), nodes.size());
        zones = nodes.stream().map(RingNode::zone).distinct().toList();
        zoneOf = nodes.stream().mapToInt(node -> zones.indexOf(node.zone())).toArray();
        least = new int[zones.size()];
        most = new int[zones.size()];
        tryZones(new int[zones.size()], 0, replicas);
        shares = shares();
        holds = new boolean[partitions][nodes.size()];
        leads = new boolean[partitions][nodes.size()];
        for (int p = 0; current != null && p < partitions; p++) {
            List<String> holders = current.nodesOf(p + 1);
            for (int n = 0; n < nodes.size(); n++) {
                holds[p][n] = holders.contains(nodes.get(n).id());
                leads[p][n] = holders.getFirst().equals(nodes.get(n).id());
            }
        }
    }

    /** Finds how many replicas of one partition a zone holds if as few as possible share one. */
    private void tryZones(int[] counts, int zone, int left) {
        if (zone < counts.length) {
            for (int count = 0; count <= Math.min(left, size(zone)); count++) {
                counts[zone] = count;
                tryZones(counts, zone + 1, left - count);
            }
            return;
        }
        int shared = Arrays.stream(counts).map(count -> count * (count - 1) / 2).sum();
        if (left > 0 || shared > fewestShared) {
            return;
        }
        boolean better = shared < fewestShared;
        fewestShared = shared;
        for (int z = 0; z < counts.length; z++) {
            least[z] = better ? counts[z] : Math.min(least[z], counts[z]);
            most[z] = better ? counts[z] : Math.max(most[z], counts[z]);
        }
    }

    private int size(int zone) {
        return (int) Arrays.stream(zoneOf).filter(of -> of == zone).count();
    }

    private double[] shares() {
        double level =
                solve(
                        at -> {
                            double sum = 0;
                            for (int z = 0; z < zones.size(); z++) {
                                sum += zoneTotal(z, at);
                            }
                            return sum;
                        },
                        (double) partitions * replicas);
        double[] found = new double[nodes.size()];
        for (int z = 0; z < zones.size(); z++) {
            int zone = z;
            double inside =
                    solve(
                            at -> {
                                double sum = 0;
                                for (int n = 0; n < nodes.size(); n++) {
                                    sum += zoneOf[n] == zone ? nodeTotal(n, at) : 0;
                                }
                                return sum;
                            },
                            zoneTotal(z, level));
            for (int n = 0; n < nodes.size(); n++) {
                found[n] = zoneOf[n] == z ? nodeTotal(n, inside) : found[n];
            }
        }
        return found;
    }

    private double zoneTotal(int zone, double level) {
        double weight = 0;
        for (int n = 0; n < nodes.size(); n++) {
            weight += zoneOf[n] == zone ? nodes.get(n).weight() : 0;
        }
        return Math.clamp(level * weight, least[zone] * partitions, most[zone] * partitions);
    }

    private double nodeTotal(int node, double level) {
        return Math.min(partitions, level * nodes.get(node).weight());
    }

    /** Where a growing function reaches a value. */
    private static double solve(DoubleUnaryOperator growing, double value) {
        double low = 0;
        double high = 1_000;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (growing.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The most balanced map has this as its first three costs. */
    List<Integer> balanced() {
        return List.of(fewestShared * partitions, 0, 0);
    }

    /**
     * The first six costs: replicas that share a zone, leaderships off the shares, replicas off the
     * shares, replicas that move, leaderships that move, second nodes that a leader has twice.
     */
    List<Integer> cost(PlacementMap map) {
        List<String> ids = nodes.stream().map(RingNode::id).toList();
        int[][] numbers = new int[partitions][];
        for (int p = 0; p < partitions; p++) {
            numbers[p] = map.nodesOf(p + 1).stream().mapToInt(ids::indexOf).toArray();
        }
        return cost(numbers);
    }

    /** The same of a map of numbers of nodes, in the order in which they were given. */
    List<Integer> cost(int[][] map) {
        int shared = 0;
        int moved = 0;
        int leadersMoved = 0;
        int sameSecond = 0;
        int[] has = new int[nodes.size()];
        int[] led = new int[nodes.size()];
        for (int p = 0; p < partitions; p++) {
            for (int i = 0; i < replicas; i++) {
                has[map[p][i]]++;
                moved += holds[p][map[p][i]] ? 0 : 1;
                for (int j = 0; j < i; j++) {
                    shared += zoneOf[map[p][i]] == zoneOf[map[p][j]] ? 1 : 0;
                }
            }
            led[map[p][0]]++;
            leadersMoved += leads[p][map[p][0]] ? 0 : 1;
            for (int q = 0; q < p && replicas > 2; q++) {
                sameSecond += map[p][0] == map[q][0] && map[p][1] == map[q][1] ? 1 : 0;
            }
        }
        double weight = nodes.stream().mapToInt(RingNode::weight).sum();
        int leadersOff = 0;
        int off = 0;
        for (int n = 0; n < nodes.size(); n++) {
            leadersOff += distance(led[n], partitions * nodes.get(n).weight() / weight);
            off += distance(has[n], shares[n]);
        }
        return List.of(shared, leadersOff, off, moved, leadersMoved, sameSecond);
    }

    private static int distance(int has, double share) {
        int low = (int) Math.floor(share + ROUNDING);
        int high = (int) Math.ceil(share - ROUNDING);
        return Math.max(0, low - has) + Math.max(0, has - high);
    }
}
