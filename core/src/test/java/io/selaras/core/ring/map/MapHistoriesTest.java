package io.selaras.core.ring.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random clusters of up to twelve nodes in four zones that nodes join, leave and weigh anew. */
class MapHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("selaras.map.histories", 40);
    private static final int STEPS = 15;
    private static final int[] PARTITIONS = {1, 3, 7, 12, 24, 48};
    private static final int[] FACTORS = {1, 3, 3, 3, 5};

    private int joins;
    private int losses;
    private int changes;
    private int moreLeadershipsThanTheBound;

    @Test
    void everyMapIsBalancedInDistinctZonesAndStays() {
        long first = Long.getLong("selaras.seed", 1);
        for (long seed = first; seed < first + HISTORIES; seed++) {
            run(seed);
        }
        assertThat(joins).as("joins").isGreaterThan(HISTORIES);
        assertThat(losses).as("losses").isGreaterThan(HISTORIES);
        assertThat(changes).as("changes of weights").isGreaterThan(HISTORIES);
        assertThat(moreLeadershipsThanTheBound).isLessThan(HISTORIES * STEPS / 100);
    }

    private void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MapPlanner planner =
                new MapPlanner(
                        PARTITIONS[random.nextInt(PARTITIONS.length)],
                        FACTORS[random.nextInt(FACTORS.length)]);
        int zones = random.nextInt(1, 5);
        List<RingNode> nodes = new ArrayList<>(List.of(node("n0", zones, random)));
        PlacementMap map = planner.first(nodes);
        check("seed %d, one node".formatted(seed), planner, nodes, map);
        for (int step = 1; step <= STEPS; step++) {
            change(nodes, "n" + step, zones, random);
            String where = "seed %d step %d: %s %s".formatted(seed, step, planner, nodes);
            PlacementMap next = planner.next(map, nodes);
            check(where, planner, nodes, next);
            compareWithBounds(
                    where,
                    new MapProblem(nodes, next.partitions(), next.nodesOf(1).size(), map),
                    Moves.between(map, next));
            List<RingNode> shuffled = new ArrayList<>();
            nodes.forEach(node -> shuffled.add(random.nextInt(shuffled.size() + 1), node));
            assertThat(planner.next(map, shuffled)).as(where).isEqualTo(next);
            assertThat(planner.next(next, shuffled)).as(where).isEqualTo(next);
            map = next;
        }
    }

    /**
     * Replicas alone and leaders alone are chosen by one flow each, so no map moves less than
     * these. Both together can need more; that more leaderships move is rare.
     */
    private void compareWithBounds(String where, MapProblem problem, Moves moves) {
        int[][] replicas = ReplicaFlow.withoutLeaders(problem);
        int[] leaders = LeaderFlow.amongAll(problem);
        int leaderships = 0;
        for (int partition = 0; partition < leaders.length; partition++) {
            leaderships += problem.leads(leaders[partition], partition) ? 0 : 1;
        }
        int least = MapCost.of(problem, replicas).replicasMoved();
        assertThat(moves.replicas()).as(where).isEqualTo(least);
        assertThat(moves.leaderships()).as(where).isGreaterThanOrEqualTo(leaderships);
        moreLeadershipsThanTheBound += moves.leaderships() > leaderships ? 1 : 0;
    }

    private void change(List<RingNode> nodes, String newcomer, int zones, SplittableRandom random) {
        int kind = random.nextInt(4);
        int index = random.nextInt(nodes.size());
        if (kind < 2 && nodes.size() < 12) {
            nodes.add(node(newcomer, zones, random));
            joins++;
        } else if (kind == 2 && nodes.size() > 1) {
            nodes.remove(index);
            losses++;
        } else {
            RingNode old = nodes.get(index);
            nodes.set(index, new RingNode(old.id(), old.zone(), random.nextInt(1, 4)));
            changes++;
        }
    }

    private static RingNode node(String id, int zones, SplittableRandom random) {
        return new RingNode(id, "z" + random.nextInt(zones), random.nextInt(1, 4));
    }

    private static void check(
            String where, MapPlanner planner, List<RingNode> nodes, PlacementMap map) {
        List<String> ids = nodes.stream().map(RingNode::id).toList();
        int replicas = Math.min(planner.replicationFactor(), nodes.size());
        assertThat(map.partitions()).as(where).isEqualTo(planner.partitions());
        for (List<String> placed : map.replicas()) {
            assertThat(placed).as(where).hasSize(replicas).doesNotHaveDuplicates();
            assertThat(ids).as(where).containsAll(placed);
        }
        NaiveCluster naive = new NaiveCluster(nodes, planner, null);
        assertThat(naive.cost(map).subList(0, 3)).as(where).isEqualTo(naive.balanced());
    }
}
