package io.selaras.core.ring.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.ring.RingNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much moves when a cluster changes: what has to, and no more. */
class MapMovesTest {

    private static final MapPlanner TWELVE = new MapPlanner(12, 3);
    private static final MapPlanner TWENTY_FOUR = new MapPlanner(24, 3);

    @Test
    void secondNodeHoldsEverythingAndTakesHalfOfTheLeaderships() {
        assertThat(movesOfJoin(TWELVE, 1)).isEqualTo(new Moves(12, 6));
    }

    @Test
    void thirdNodeHoldsEverythingAndTakesAThirdOfTheLeaderships() {
        assertThat(movesOfJoin(TWELVE, 2)).isEqualTo(new Moves(12, 4));
    }

    @Test
    void joinOfAFourthNodeMovesNineReplicasAndThreeLeaderships() {
        assertThat(movesOfJoin(TWELVE, 3)).isEqualTo(new Moves(9, 3));
    }

    @Test
    void joinOfAFifthNodeMovesSevenReplicasAndTwoLeaderships() {
        assertThat(movesOfJoin(TWELVE, 4)).isEqualTo(new Moves(7, 2));
    }

    @Test
    void joinOfAFourthNodeMovesEighteenOfTwentyFourPartitionsAndSixLeaderships() {
        assertThat(movesOfJoin(TWENTY_FOUR, 3)).isEqualTo(new Moves(18, 6));
    }

    @Test
    void nodeThatJoinedAFifthAndLeavesMovesSevenReplicasAndTwoLeaderships() {
        assertThat(movesOfLoss(4)).isEqualTo(new Moves(7, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void lossOfAnyOfFiveMovesOnlyWhatItHadAndAtMostEightReplicasAndThreeLeaderships(int lost) {
        PlacementMap five = grown(TWELVE, 5);
        String id = Clusters.ofSize(5).get(lost).id();
        int held = (int) five.replicas().stream().filter(nodes -> nodes.contains(id)).count();
        int led =
                (int) five.replicas().stream().filter(nodes -> nodes.getFirst().equals(id)).count();
        assertThat(held).isBetween(7, 8);
        assertThat(led).isBetween(2, 3);
        assertThat(movesOfLoss(lost)).isEqualTo(new Moves(held, led));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 12})
    void planOfTheMapInForceMovesNothing(int size) {
        PlacementMap map = grown(TWELVE, size);
        assertThat(TWELVE.next(map, Clusters.ofSize(size))).isEqualTo(map);
    }

    @Test
    void replacedNodeLeavesItsPlacesToItsSuccessor() {
        List<RingNode> nodes = Clusters.of("node1 node2 node3 node4 other");
        Moves moves = Moves.between(grown(TWELVE, 5), TWELVE.next(grown(TWELVE, 5), nodes));
        assertThat(moves).isEqualTo(new Moves(7, 2));
    }

    @Test
    void replicasThatShareAZoneMoveThoughAllSharesAreRight() {
        List<RingNode> nodes = Clusters.of("a1@a a2@a b1@b b2@b c1@c c2@c");
        PlacementMap shared =
                new PlacementMap(List.of(List.of("a1", "a2", "b1"), List.of("c1", "c2", "b2")));
        PlacementMap map = new MapPlanner(2, 3).next(shared, nodes);
        assertThat(Moves.between(shared, map)).isEqualTo(new Moves(2, 0));
        for (List<String> placed : map.replicas()) {
            assertThat(placed.stream().map(id -> id.substring(0, 1)).distinct()).hasSize(3);
        }
    }

    @Test
    void leaderStaysWhenFewerReplicasAreWanted() {
        List<RingNode> nodes = Clusters.ofSize(4);
        PlacementMap three = new MapPlanner(12, 3).first(nodes);
        PlacementMap one = new MapPlanner(12, 1).next(three, nodes);
        assertThat(Moves.between(three, one)).isEqualTo(new Moves(0, 0));
    }

    @Test
    void orderOfFollowersIsNoMove() {
        PlacementMap map = new PlacementMap(List.of(List.of("a", "b", "c")));
        PlacementMap other = new PlacementMap(List.of(List.of("a", "c", "b")));
        assertThat(Moves.between(map, other)).isEqualTo(new Moves(0, 0));
    }

    @Test
    void replicaThatIsGivenUpIsNoMove() {
        PlacementMap map = new PlacementMap(List.of(List.of("a", "b", "c")));
        PlacementMap other = new PlacementMap(List.of(List.of("b")));
        assertThat(Moves.between(map, other)).isEqualTo(new Moves(0, 1));
        assertThat(Moves.between(other, map)).isEqualTo(new Moves(2, 1));
    }

    @Test
    void mapsOfOtherNumbersOfPartitionsAreNotCompared() {
        PlacementMap one = new MapPlanner(1, 3).first(Clusters.ofSize(3));
        PlacementMap two = new MapPlanner(2, 3).first(Clusters.ofSize(3));
        assertThatIllegalArgumentException().isThrownBy(() -> Moves.between(one, two));
    }

    /** What moves when one more node joins so many. */
    private static Moves movesOfJoin(MapPlanner planner, int size) {
        PlacementMap before = grown(planner, size);
        return Moves.between(before, planner.next(before, Clusters.ofSize(size + 1)));
    }

    /** What moves when one of five nodes goes. */
    private static Moves movesOfLoss(int lost) {
        PlacementMap five = grown(TWELVE, 5);
        return Moves.between(five, TWELVE.next(five, Clusters.without(Clusters.ofSize(5), lost)));
    }

    /** The map of a cluster to which one node after the other came. */
    private static PlacementMap grown(MapPlanner planner, int size) {
        PlacementMap map = planner.first(Clusters.ofSize(1));
        for (int nodes = 2; nodes <= size; nodes++) {
            map = planner.next(map, Clusters.ofSize(nodes));
        }
        return map;
    }
}
