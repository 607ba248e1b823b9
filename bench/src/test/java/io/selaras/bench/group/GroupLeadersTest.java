package io.selaras.bench.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GroupLeadersTest {

    @Test
    void onlyGroupsThatANodeLeadsAndIsReadyInAreLed() {
        String raft =
                "{\"nodeId\":\"node1\",\"groups\":["
                        + group(0, "leader", true)
                        + ","
                        + group(1, "follower", true)
                        + ","
                        + group(2, "leader", false)
                        + ","
                        + group(12, "leader", true)
                        + "]}";

        assertThat(GroupLeaders.led(raft)).containsExactly(0, 12);
    }

    @Test
    void nodeThatIsNotReadyLeadsNothing() {
        assertThat(GroupLeaders.led("{\"code\":\"STARTING\"}")).isEmpty();
    }

    @Test
    void spreadLeadersAreAsManyOnEachMember() {
        assertThat(LeaderPlacement.SPREAD.member(0, 3)).isEqualTo(0);
        assertThat(LeaderPlacement.SPREAD.member(4, 3)).isEqualTo(1);
        assertThat(LeaderPlacement.SPREAD.member(11, 3)).isEqualTo(2);
        assertThat(LeaderPlacement.ONE.member(11, 3)).isEqualTo(0);
    }

    private static String group(int number, String role, boolean ready) {
        return "{\"group\":%d,\"name\":\"partition %d\",\"role\":\"%s\",\"term\":3,\"leader\":\"node1\",\"vote\":null"
                        .formatted(number, number, role)
                + ",\"ready\":%b,\"recovering\":false,\"voters\":[\"node1\",\"node2\"],\"followers\":["
                        .formatted(ready)
                + "{\"nodeId\":\"node2\",\"match\":5,\"recovering\":false}]}";
    }
}
