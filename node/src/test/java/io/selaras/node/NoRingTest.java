package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A cluster without partitions has nodes on its ring, and no key lies anywhere. */
class NoRingTest {

    @TempDir private Path folder;

    @Test
    void nodesAreShownAndNothingIsLookedUpOrPlanned() throws Exception {
        Contract contract = new Contract();
        TestCluster cluster = new TestCluster(folder, 1, Map.of());
        try {
            cluster.startAll();
            cluster.awaitReady(1);
            JsonNode ring = contract.check("GET", "/v1/ring", cluster.get(1, "/v1/ring"));
            assertThat(ring.get("partitions").asInt()).isZero();
            assertThat(ring.at("/nodes/0/nodeId").asString()).isEqualTo("node1");
            assertThat(ring.get("map")).isEmpty();
            assertThat(ring.get("arcs")).isEmpty();
            assertThat(ring.get("moves").isNull()).isTrue();
            refused(cluster.get(1, "/v1/ring/lookup?key=k"));
            refused(
                    cluster.client()
                            .send(
                                    cluster.post(1, "/v1/ring/plan", "{\"leave\":[\"node1\"]}"),
                                    BodyHandlers.ofString()));
            assertThat(cluster.fatal).isEmpty();
        } finally {
            cluster.close();
        }
    }

    private static void refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(response.body()).contains("NO_PARTITIONS", "setting PARTITIONS");
    }
}
