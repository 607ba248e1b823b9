package io.selaras.core.ring.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Of small clusters all maps are tried, whatever map is in force, even one that nobody planned. */
class CheapestMapTest {

    private static final int CLUSTERS = Integer.getInteger("selaras.map.clusters", 1_000);

    private int maps;

    @Test
    void noOtherMapIsCheaper() {
        long first = Long.getLong("selaras.seed", 1);
        for (long seed = first; seed < first + CLUSTERS; seed++) {
            run(seed);
        }
        assertThat(maps).as("maps that were tried").isGreaterThan(CLUSTERS * 100);
    }

    private void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MapPlanner planner = new MapPlanner(random.nextInt(1, 4), random.nextInt(5) == 0 ? 1 : 3);
        int size = random.nextInt(1, planner.partitions() == 3 ? 5 : 7);
        int zones = random.nextInt(1, 4);
        int heaviest = random.nextInt(1, 4);
        List<RingNode> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String zone = "z" + random.nextInt(zones);
            nodes.add(new RingNode("n" + i, zone, random.nextInt(1, heaviest + 1)));
        }
        PlacementMap current = random.nextInt(5) == 0 ? null : anyMap(planner, size, random);
        NaiveCluster naive = new NaiveCluster(nodes, planner, current);
        int replicas = Math.min(planner.replicationFactor(), size);
        List<int[]> choices = choices(size, replicas, new int[0]);
        List<Integer> best = cheapest(naive, choices, new int[planner.partitions()][], 0);
        PlacementMap map = current == null ? planner.first(nodes) : planner.next(current, nodes);
        assertThat(naive.cost(map))
                .as("seed %d: %s %s after %s", seed, planner, nodes, current)
                .isEqualTo(best);
    }

    /** Any nodes, also one that is no more there, in any number. */
    private static PlacementMap anyMap(MapPlanner planner, int size, SplittableRandom random) {
        int known = size + random.nextInt(2);
        List<List<String>> map = new ArrayList<>();
        for (int partition = 0; partition < planner.partitions(); partition++) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < known; i++) {
                ids.add(random.nextInt(ids.size() + 1), "n" + i);
            }
            map.add(ids.subList(0, Math.min(known, random.nextInt(1, 4))));
        }
        return new PlacementMap(map);
    }

    private List<Integer> cheapest(
            NaiveCluster naive, List<int[]> choices, int[][] map, int partition) {
        if (partition == map.length) {
            maps++;
            return naive.cost(map);
        }
        List<Integer> best = List.of(Integer.MAX_VALUE);
        for (int[] choice : choices) {
            map[partition] = choice;
            List<Integer> cost = cheapest(naive, choices, map, partition + 1);
            best = compare(cost, best) < 0 ? cost : best;
        }
        return best;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        return Arrays.compare(one.toArray(new Integer[0]), other.toArray(new Integer[0]));
    }

    /** All lists of so many distinct nodes. */
    private static List<int[]> choices(int size, int length, int[] begun) {
        if (begun.length == length) {
            return List.of(begun);
        }
        List<int[]> found = new ArrayList<>();
        for (int node = 0; node < size; node++) {
            int next = node;
            if (Arrays.stream(begun).noneMatch(taken -> taken == next)) {
                int[] longer = Arrays.copyOf(begun, begun.length + 1);
                longer[begun.length] = node;
                found.addAll(choices(size, length, longer));
            }
        }
        return found;
    }
}
