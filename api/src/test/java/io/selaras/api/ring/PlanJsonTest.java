package io.selaras.api.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.placement.ClusterNodes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlanJsonTest {

    @Test
    void everyMemberOfTheAnswerIsThere() {
        assertThat(PlanJson.of(Rings.of(1, "a"), Rings.cluster("a", "b")))
                .isEqualTo(
                        """
                        {"replicationFactor":3,"nodes":[\
                        {"nodeId":"a","zone":null,"weight":1,"points":128,"leads":1,"replicas":1},\
                        {"nodeId":"b","zone":null,"weight":1,"points":128,"leads":0,"replicas":1}],\
                        "moves":{"replicas":1,"leaderships":0,"bytes":100},\
                        "map":[{"partition":1,"from":["a"],"to":["a","b"],"bytes":100}]}\
                        """);
    }

    @Test
    void fourthNodeGetsItsShareAndNothingElseMoves() {
        RingState state = Rings.of(12, "a", "b", "c");

        JsonNode answer = Rings.json(PlanJson.of(state, Rings.cluster("a", "b", "c", "d")));

        assertThat(answer.at("/moves/replicas").asInt()).isEqualTo(9);
        assertThat(answer.at("/moves/leaderships").asInt()).isEqualTo(3);
        assertThat(answer.at("/nodes/3/leads").asInt()).isEqualTo(3);
        assertThat(answer.at("/nodes/3/replicas").asInt()).isEqualTo(9);
    }

    @Test
    void bytesAreThoseOfThePartitionsThatAreCopied() {
        RingState state = Rings.of(12, "a", "b", "c");

        JsonNode answer = Rings.json(PlanJson.of(state, Rings.cluster("a", "b", "c", "d")));

        long sum = 0;
        for (JsonNode partition : answer.get("map")) {
            boolean copied = ids(partition, "to").contains("d");
            long bytes = copied ? 100 * partition.get("partition").asLong() : 0;
            assertThat(partition.get("bytes").asLong()).isEqualTo(bytes);
            sum += bytes;
        }
        assertThat(answer.at("/moves/bytes").asLong()).isEqualTo(sum).isPositive();
    }

    @Test
    void nodeThatGoesHoldsNothingAndEachPartitionIsStillOnThree() {
        RingState four = Rings.of(12, "a", "b", "c", "d");

        JsonNode answer = Rings.json(PlanJson.of(four, Rings.cluster("a", "b", "d")));

        for (JsonNode partition : answer.get("map")) {
            assertThat(ids(partition, "from")).hasSize(3);
            assertThat(ids(partition, "to")).containsExactlyInAnyOrder("a", "b", "d");
        }
        assertThat(answer.at("/moves/replicas").asInt()).isEqualTo(9);
    }

    @Test
    void nothingMovesIfNothingChanges() {
        RingState state = Rings.of(12, "a", "b", "c", "d", "e");

        JsonNode answer = Rings.json(PlanJson.of(state, state.cluster()));

        assertThat(answer.get("moves").toString())
                .isEqualTo("{\"replicas\":0,\"leaderships\":0,\"bytes\":0}");
    }

    @Test
    void largerFactorAddsReplicas() {
        RingState state = Rings.of(4, "a", "b", "c", "d", "e");
        ClusterNodes five = new ClusterNodes(state.cluster().nodes(), 5);

        JsonNode answer = Rings.json(PlanJson.of(state, five));

        assertThat(answer.get("replicationFactor").asInt()).isEqualTo(5);
        assertThat(answer.at("/moves/replicas").asInt()).isEqualTo(4 * 2);
    }

    private static List<String> ids(JsonNode partition, String name) {
        List<String> ids = new ArrayList<>();
        partition.get(name).forEach(id -> ids.add(id.asString()));
        return ids;
    }
}
