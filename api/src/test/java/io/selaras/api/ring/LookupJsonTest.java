package io.selaras.api.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.ring.RoutingHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LookupJsonTest {

    @Test
    void everyMemberOfTheAnswerIsThere() {
        RingState state = Rings.of(2, "a");

        assertThat(LookupJson.of(state, "cart {42}"))
                .isEqualTo(
                        """
                        {"key":"cart {42}","routed":"42","hash":3159925814,"partition":2,\
                        "arc":{"firstHash":2147483648,"lastHash":4294967295},\
                        "leader":"a","replicas":["a"],"wanted":["a"],"preference":["a"]}\
                        """);
    }

    @Test
    void keyLiesInTheArcOfThePartitionThatHoldsItsMessages() {
        RingState state = Rings.of(12, "a", "b", "c");
        for (String key : List.of("", "k", "order-17", "{}", "a{b}c", "\u00e9")) {
            JsonNode answer = Rings.json(LookupJson.of(state, key));
            assertThat(answer.get("partition").asInt()).isEqualTo(RoutingHash.partitionOf(key, 12));
            assertThat(answer.get("hash").asLong())
                    .isBetween(
                            answer.at("/arc/firstHash").asLong(),
                            answer.at("/arc/lastHash").asLong());
            assertThat(answer.get("preference")).hasSize(3);
        }
    }

    @Test
    void partitionThatIsUnknownHereHasItsArcAndNothingElse() {
        RingState state =
                new RingState(
                        Rings.cluster("a"),
                        List.of(new PartitionState(1, null, List.of(), 0)),
                        null);

        JsonNode answer = Rings.json(LookupJson.of(state, "k"));

        assertThat(answer.get("leader").isNull()).isTrue();
        assertThat(answer.get("replicas")).isEmpty();
        assertThat(answer.get("wanted")).isEmpty();
        assertThat(answer.at("/arc/lastHash").asLong()).isEqualTo(0xFFFF_FFFFL);
    }
}
