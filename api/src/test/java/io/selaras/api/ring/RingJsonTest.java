package io.selaras.api.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.PlacementMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RingJsonTest {

    private static final RingJson.Page FIRST = new RingJson.Page(0, 1);

    @Test
    void everyMemberOfTheAnswerIsThere() {
        RingState state =
                new RingState(
                        new ClusterNodes(List.of(new RingNode("a", "rack 1", 2)), 3, List.of("b")),
                        List.of(new PartitionState(1, "a", List.of("a"), 7)),
                        null);

        assertThat(RingJson.of(state, FIRST))
                .isEqualTo(
                        """
                        {"partitions":1,"replicationFactor":3,\
                        "nodes":[{"nodeId":"a","zone":"rack 1","weight":2,"points":256,\
                        "leads":1,"replicas":1}],"dead":["b"],\
                        "arcs":[{"partition":1,"firstHash":0,"lastHash":4294967295,\
                        "preference":["a"]}],\
                        "map":[{"partition":1,"leader":"a","replicas":["a"],"wanted":["a"]}],\
                        "moves":{"replicas":0,"leaderships":0,"bytes":0},\
                        "points":[{"hash":32531658,"node":"a"}],"cursor":"1"}\
                        """);
    }

    @Test
    void leadershipsThatShallMoveAreCountedByTheWantedMap() {
        JsonNode answer = Rings.json(RingJson.of(Rings.of(12, "a", "b", "c"), FIRST));

        assertThat(answer.at("/moves/leaderships").asInt()).isEqualTo(8);
        assertThat(answer.at("/moves/replicas").asInt()).isZero();
        for (JsonNode node : answer.get("nodes")) {
            assertThat(node.get("leads").asInt()).isEqualTo(4);
            assertThat(node.get("replicas").asInt()).isEqualTo(12);
            assertThat(node.get("zone").isNull()).isTrue();
        }
    }

    /** Also while it still names a node that is a member no more. */
    @Test
    void mapInTheLogIsWhatIsWanted() {
        RingState led = Rings.of(2, "a", "b");
        PlacementMap logged = new PlacementMap(List.of(List.of("b", "a"), List.of("gone", "b")));
        RingState state = new RingState(led.cluster(), led.partitions(), logged);

        JsonNode answer = Rings.json(RingJson.of(state, FIRST));

        assertThat(answer.at("/map/0/wanted/0").asString()).isEqualTo("b");
        assertThat(answer.at("/map/1/wanted/0").asString()).isEqualTo("gone");
        assertThat(answer.at("/moves/leaderships").asInt()).isEqualTo(2);
        assertThat(answer.at("/nodes/1/leads").asInt()).isEqualTo(1);
        assertThat(Rings.json(PlanJson.of(state, led.cluster())).has("moves")).isTrue();
    }

    @Test
    void copiesThatAreMissingCountWithTheSizeOfTheirPartitions() {
        RingState before = Rings.of(2, "a", "b");
        RingState state = new RingState(Rings.cluster("a", "b", "c"), before.partitions(), null);

        JsonNode moves = Rings.json(RingJson.of(state, FIRST)).get("moves");

        assertThat(moves.get("replicas").asInt()).isEqualTo(2);
        assertThat(moves.get("bytes").asInt()).isEqualTo(100 + 200);
    }

    @Test
    void pagesOfPointsHaveAllPointsInTheirOrderAndOnce() {
        RingState state = Rings.of(1, "a", "b", "c");
        List<Long> hashes = new ArrayList<>();
        String cursor = "0";
        while (!cursor.isEmpty()) {
            RingJson.Page page = new RingJson.Page(Integer.parseInt(cursor), 100);
            JsonNode answer = Rings.json(RingJson.of(state, page));
            assertThat(answer.get("points").size()).isBetween(1, 100);
            answer.get("points").forEach(point -> hashes.add(point.get("hash").asLong()));
            cursor = answer.get("cursor").asString("");
        }
        assertThat(hashes).hasSize(3 * 128).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void cursorBehindTheLastPointGetsNoneAndNoCursor() {
        JsonNode answer = Rings.json(RingJson.of(Rings.of(1, "a"), new RingJson.Page(1_000, 100)));
        assertThat(answer.get("points")).isEmpty();
        assertThat(answer.get("cursor").isNull()).isTrue();
    }

    @Test
    void nodeThatKnowsNoGroupSaysSo() {
        RingState state = RingState.of(0, 2, new TreeMap<>());

        JsonNode answer = Rings.json(RingJson.of(state, FIRST));

        assertThat(answer.get("nodes")).isEmpty();
        assertThat(answer.get("points")).isEmpty();
        assertThat(answer.get("moves").isNull()).isTrue();
        assertThat(answer.get("arcs")).hasSize(2);
        assertThat(answer.at("/map/1").toString())
                .isEqualTo("{\"partition\":2,\"leader\":null,\"replicas\":[],\"wanted\":[]}");
    }

    @Test
    void partitionThatIsUnknownHereLeavesAllWithoutAWantedMap() {
        List<PartitionState> partitions = new ArrayList<>(Rings.of(2, "a").partitions());
        partitions.set(1, new PartitionState(2, null, List.of(), 0));

        JsonNode answer =
                Rings.json(RingJson.of(new RingState(Rings.cluster("a"), partitions, null), FIRST));

        assertThat(answer.at("/map/0/replicas/0").asString()).isEqualTo("a");
        assertThat(answer.at("/map/0/wanted")).isEmpty();
        assertThat(answer.at("/nodes/0/replicas").asInt()).isZero();
        assertThat(answer.get("moves").isNull()).isTrue();
    }

    @Test
    void clusterWithoutPartitionsHasItsNodesAndTheirPoints() {
        RingState state = new RingState(Rings.cluster("a"), List.of(), null);

        JsonNode answer = Rings.json(RingJson.of(state, FIRST));

        assertThat(answer.get("arcs")).isEmpty();
        assertThat(answer.get("map")).isEmpty();
        assertThat(answer.get("points")).hasSize(1);
        assertThat(answer.get("moves").isNull()).isTrue();
    }

    @Test
    void mapInForceHasTheLeaderFirst() {
        PartitionState partition = new PartitionState(1, "b", List.of("a", "b", "c"), 0);

        RingState state = new RingState(Rings.cluster("a", "b", "c"), List.of(partition), null);

        assertThat(state.inForce().nodesOf(1)).containsExactly("b", "a", "c");
        assertThat(Rings.json(RingJson.of(state, FIRST)).at("/map/0/replicas/0").asString())
                .isEqualTo("a");
    }

    @Test
    void leaderThatIsNoReplicaIsShownAndNotPlannedWith() {
        RingState state =
                new RingState(
                        Rings.cluster("a", "b"),
                        List.of(new PartitionState(1, "gone", List.of("a", "b"), 0)),
                        null);

        JsonNode answer = Rings.json(RingJson.of(state, FIRST));

        assertThat(answer.at("/map/0/leader").asString()).isEqualTo("gone");
        assertThat(state.inForce().nodesOf(1)).containsExactly("a", "b");
    }
}
