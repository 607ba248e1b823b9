package io.selaras.core.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashRingTest {

    private static final RingNode ONE = new RingNode("node1", "", 1);
    private static final RingNode TWO = new RingNode("node2", "a", 1);
    private static final RingNode THREE = new RingNode("node3", "a", 3);
    private static final HashRing RING = HashRing.of(List.of(THREE, ONE, TWO));

    @Test
    void nodeHasPointsByItsWeight() {
        assertThat(RING.points()).hasSize(128 + 128 + 3 * 128).isSorted();
        assertThat(RING.points()).filteredOn(point -> point.node().equals("node3")).hasSize(384);
    }

    @Test
    void pointsOfOneHashAreOrderedByNode() {
        assertThat(new RingPoint(7, "b")).isGreaterThan(new RingPoint(7, "a"));
        assertThat(new RingPoint(7, "b")).isLessThan(new RingPoint(8, "a"));
    }

    /** Of 153,600 points some have the same hash. */
    @Test
    void orderInWhichNodesAreNamedDoesNotMatter() {
        List<RingNode> nodes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            nodes.add(new RingNode("node" + i, "", RingNode.MOST_WEIGHT));
        }
        List<RingPoint> points = HashRing.of(nodes).points();
        int same = 0;
        for (int i = 1; i < points.size(); i++) {
            same += points.get(i - 1).hash() == points.get(i).hash() ? 1 : 0;
        }
        assertThat(same).isPositive();
        assertThat(HashRing.of(nodes.reversed()).points()).isEqualTo(points);
    }

    @Test
    void preferenceBeginsWithThePointAtTheEndOfTheArcOrTheNextOne() {
        for (RingPoint point : RING.points()) {
            assertThat(RING.preference(new Arc(0, point.hash())))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .startsWith(point.node());
        }
        for (int i = 1; i < RING.points().size(); i++) {
            long before = RING.points().get(i - 1).hash();
            assertThat(RING.preference(new Arc(0, before + 1)))
                    .startsWith(RING.points().get(i).node());
        }
    }

    @Test
    void preferenceGoesOnAtTheBeginningOfTheRing() {
        assertThat(RING.preference(new Arc(0, 0xFFFF_FFFFL)))
                .startsWith(RING.points().getFirst().node());
    }

    @Test
    void preferenceIsTheOrderInWhichNodesAreMet() {
        for (int partition = 1; partition <= 48; partition++) {
            Arc arc = Arc.of(partition, 48);
            List<String> met =
                    RING.points().stream()
                            .sorted((one, other) ->
                                    Long.compare(distance(arc, one), distance(arc, other)))
                            .map(RingPoint::node)
                            .distinct()
                            .toList();
            assertThat(RING.preference(arc)).isEqualTo(met);
        }
    }

    @Test
    void nodeThatJoinsOnlyInsertsItselfIntoPreferences() {
        HashRing smaller = HashRing.of(List.of(ONE, THREE));
        for (int partition = 1; partition <= 12; partition++) {
            Arc arc = Arc.of(partition, 12);
            assertThat(RING.preference(arc)).containsSubsequence(smaller.preference(arc));
        }
    }

    @Test
    void idsAreDistinctAndNotEmptyAndWeightsInTheirRange() {
        List<RingNode> twice = List.of(ONE, new RingNode("node1", "b", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> HashRing.of(twice));
        assertThatIllegalArgumentException().isThrownBy(() -> new RingNode("", "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RingNode("a", "", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RingNode("a", "", 101));
    }

    /** How far a point is clockwise from the end of an arc. */
    private static long distance(Arc arc, RingPoint point) {
        return Math.floorMod(point.hash() - arc.lastHash(), 1L << 32);
    }
}
