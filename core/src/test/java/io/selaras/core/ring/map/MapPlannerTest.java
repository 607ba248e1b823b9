package io.selaras.core.ring.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.ring.Arc;
import io.selaras.core.ring.HashRing;
import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which nodes get what in clusters of a certain shape. */
class MapPlannerTest {

    private static final MapPlanner PLANNER = new MapPlanner(12, 3);

    @Test
    void singleNodeHoldsAndLeadsEverything() {
        PlacementMap map = PLANNER.first(Clusters.ofSize(1));
        assertThat(map.partitions()).isEqualTo(12);
        assertThat(map.replicas()).allMatch(nodes -> nodes.equals(List.of("node1")));
        assertThat(map.leaderOf(12)).isEqualTo("node1");
    }

    @Test
    void twoNodesHoldEverythingAndLeadHalfEach() {
        PlacementMap map = PLANNER.first(Clusters.ofSize(2));
        assertThat(held(map)).isEqualTo(Map.of("node1", 12, "node2", 12));
        assertThat(led(map)).isEqualTo(Map.of("node1", 6, "node2", 6));
    }

    @Test
    void singleNodeOfAZoneHoldsAReplicaOfEverything() {
        PlacementMap map = PLANNER.first(Clusters.of("a1@a a2@a b1@b b2@b c1@c"));
        assertThat(held(map)).isEqualTo(Map.of("a1", 6, "a2", 6, "b1", 6, "b2", 6, "c1", 12));
        assertThat(led(map).values()).allMatch(count -> count == 2 || count == 3);
        for (List<String> nodes : map.replicas()) {
            assertThat(nodes.stream().map(id -> id.substring(0, 1)).distinct()).hasSize(3);
        }
    }

    @Test
    void largeZoneHoldsOneReplicaOfEachPartitionAndNoMore() {
        PlacementMap map = PLANNER.first(Clusters.of("a1@a b1@b c1@c c2@c c3@c c4@c"));
        assertThat(held(map))
                .isEqualTo(Map.of("a1", 12, "b1", 12, "c1", 3, "c2", 3, "c3", 3, "c4", 3));
        assertThat(led(map)).hasSize(6).allSatisfy((_, count) -> assertThat(count).isEqualTo(2));
    }

    @Test
    void twoZonesHoldTwoReplicasAndOne() {
        PlacementMap map = PLANNER.first(Clusters.of("a1@a a2@a b1@b b2@b b3@b b4@b"));
        // Four of six nodes are in zone b: of 36 replicas its share is 24, two of each partition.
        assertThat(held(map).values()).allMatch(count -> count == 6);
    }

    @Test
    void heavierNodeTakesItsShare() {
        PlacementMap map = PLANNER.first(Clusters.of("n1 n2 n3 n4*3"));
        assertThat(led(map)).isEqualTo(Map.of("n1", 2, "n2", 2, "n3", 2, "n4", 6));
        // Its share would be 18 replicas; it can hold 12, and the others share the rest.
        assertThat(held(map)).isEqualTo(Map.of("n1", 8, "n2", 8, "n3", 8, "n4", 12));
    }

    @Test
    void heavierNodeOfAZoneTakesItsShareOfTheZone() {
        PlacementMap map = PLANNER.first(Clusters.of("a1@a a2@a*2 b1@b b2@b c1@c c2@c*3"));
        assertThat(held(map))
                .isEqualTo(Map.of("a1", 4, "a2", 8, "b1", 6, "b2", 6, "c1", 3, "c2", 9));
    }

    @Test
    void leadershipsOfADeadNodeFallToSeveralNodes() {
        for (int size = 3; size <= 12; size++) {
            PlacementMap map = PLANNER.first(Clusters.ofSize(size));
            int most = Math.ceilDiv(Math.ceilDiv(12, size), size - 1);
            Map<String, Integer> pairs = new TreeMap<>();
            map.replicas()
                    .forEach(nodes ->
                            pairs.merge(nodes.get(0) + " " + nodes.get(1), 1, Integer::sum));
            assertThat(pairs.values()).as("%d nodes", size).allMatch(count -> count <= most);
        }
    }

    @Test
    void clusterWithoutAChoiceFollowsTheRing() {
        List<RingNode> nodes = Clusters.ofSize(3);
        PlacementMap map = new MapPlanner(1, 3).first(nodes);
        assertThat(map.nodesOf(1)).isEqualTo(HashRing.of(nodes).preference(Arc.of(1, 1)));
    }

    @Test
    void orderInWhichNodesAreNamedDoesNotMatter() {
        List<RingNode> nodes = Clusters.of("b2@b a1@a*2 c1@c b1@b a2@a d1@d");
        PlacementMap first = PLANNER.first(nodes);
        PlacementMap next = PLANNER.next(first, Clusters.without(nodes, 2));
        List<RingNode> reversed = new ArrayList<>(nodes);
        Collections.reverse(reversed);
        assertThat(PLANNER.first(reversed)).isEqualTo(first);
        assertThat(PLANNER.next(first, Clusters.without(reversed, 3))).isEqualTo(next);
    }

    @Test
    void largestClusterIsBalanced() {
        List<RingNode> nodes = new ArrayList<>();
        for (int i = 0; i < MapPlanner.MOST_NODES; i++) {
            nodes.add(new RingNode("n" + i, "z" + i % 7, 1 + i % 3));
        }
        MapPlanner planner = new MapPlanner(MapPlanner.MOST_PARTITIONS, MapPlanner.MOST_REPLICAS);
        NaiveCluster naive = new NaiveCluster(nodes, planner, null);
        PlacementMap map = planner.first(nodes);
        assertThat(naive.cost(map).subList(0, 3)).isEqualTo(naive.balanced());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 4, 6, 7})
    void replicationFactorThatIsEvenOrOutOfRangeIsRefused(int factor) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MapPlanner(12, factor));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 49})
    void numberOfPartitionsOutOfRangeIsRefused(int partitions) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MapPlanner(partitions, 3));
    }

    @Test
    void clustersThatCannotBePlacedAreRefused() {
        List<RingNode> none = List.of();
        List<RingNode> twice = Clusters.of("a b a@z");
        List<RingNode> many = Clusters.ofSize(MapPlanner.MOST_NODES + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> PLANNER.first(none));
        assertThatIllegalArgumentException().isThrownBy(() -> PLANNER.first(twice));
        assertThatIllegalArgumentException().isThrownBy(() -> PLANNER.first(many));
    }

    @Test
    void mapOfAnotherNumberOfPartitionsIsRefused() {
        PlacementMap other = new MapPlanner(24, 3).first(Clusters.ofSize(3));
        List<RingNode> nodes = Clusters.ofSize(3);
        assertThatIllegalArgumentException().isThrownBy(() -> PLANNER.next(other, nodes));
    }

    @Test
    void partitionWithoutANodeOrWithOneTwiceIsNoMap() {
        List<List<String>> empty = List.of(List.of());
        List<List<String>> twice = List.of(List.of("a", "b", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacementMap(empty));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacementMap(twice));
    }

    private static Map<String, Integer> held(PlacementMap map) {
        Map<String, Integer> held = new TreeMap<>();
        map.replicas().forEach(nodes -> nodes.forEach(node -> held.merge(node, 1, Integer::sum)));
        return held;
    }

    private static Map<String, Integer> led(PlacementMap map) {
        Map<String, Integer> led = new TreeMap<>();
        map.replicas().forEach(nodes -> led.merge(nodes.getFirst(), 1, Integer::sum));
        return led;
    }
}
