package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The ring over HTTP, each call through the next of three nodes with twelve partitions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RingApiTest {

    private static final int PARTITIONS = 12;

    private TestCluster cluster;
    private Contract contract;
    private int calls;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        contract = new Contract();
        cluster = new TestCluster(folder, 3, Map.of("PARTITIONS", "" + PARTITIONS));
        cluster.startAll();
        for (int node = 1; node <= 3; node++) {
            int asked = node;
            await().atMost(TestCluster.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ledPartitions(asked) == PARTITIONS);
        }
    }

    private long ledPartitions(int node) throws Exception {
        JsonNode map = contract.check("GET", "/v1/ring", cluster.get(node, "/v1/ring")).get("map");
        return map.valueStream().filter(row -> row.get("leader").isString()).count();
    }

    @AfterAll
    void everyOperationWasSeen() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
        assertThat(contract.seen()).isEqualTo(contract.operations(Set.of("ring")));
    }

    @Test
    void everyNodeShowsAMapThatGivesEachNodeItsShare() throws Exception {
        for (int node = 1; node <= 3; node++) {
            JsonNode ring = is(200, "GET /v1/ring", "");
            assertThat(ring.get("partitions").asInt()).isEqualTo(PARTITIONS);
            assertThat(ring.get("replicationFactor").asInt()).isEqualTo(3);
            assertThat(ring.get("nodes")).hasSize(3);
            for (JsonNode each : ring.get("nodes")) {
                assertThat(each.get("leads").asInt()).isEqualTo(4);
                assertThat(each.get("replicas").asInt()).isEqualTo(PARTITIONS);
            }
            for (JsonNode row : ring.get("map")) {
                assertThat(texts(row.get("replicas"))).containsExactly("node1", "node2", "node3");
                assertThat(texts(row.get("wanted")))
                        .containsExactlyInAnyOrder("node1", "node2", "node3");
            }
            assertThat(ring.at("/moves/replicas").asInt()).isZero();
        }
    }

    @Test
    void pagesHaveEachPointOnce() throws Exception {
        Set<JsonNode> points = new HashSet<>();
        String cursor = "0";
        while (!cursor.isEmpty()) {
            JsonNode page = is(200, "GET /v1/ring?limit=100&cursor=" + cursor, "");
            page.get("points").forEach(point -> assertThat(points.add(point)).isTrue());
            cursor = page.get("cursor").asString("");
        }
        assertThat(points).hasSize(3 * 128);
    }

    @Test
    void keyIsFoundWhereItsMessagesAreSent() throws Exception {
        await().atMost(TestCluster.PATIENCE)
                .until(() -> send("PUT /v1/queues/ring", "{}").statusCode() < 300);
        for (String key : List.of("k", "order-17", "cart {42}", "\u00e9")) {
            String sent = "{'key':'" + key + "','body':'a'}";
            String encoded = key.replace(" ", "+").replace("{", "%7B").replace("}", "%7D");
            JsonNode found =
                    is(200, "GET /v1/ring/lookup?key=" + encoded.replace("\u00e9", "%C3%A9"), "");
            await().atMost(TestCluster.PATIENCE)
                    .untilAsserted(() -> {
                        HttpResponse<String> response = send("POST /v1/queues/ring/messages", sent);
                        assertThat(response.body())
                                .contains("\"partition\":" + found.get("partition").asInt() + ",");
                    });
            assertThat(found.get("key").asString()).isEqualTo(key);
        }
        assertThat(is(200, "GET /v1/ring/lookup?key=%7B42%7D.a", "").get("routed").asString())
                .isEqualTo("42");
    }

    @Test
    void fourthNodeIsPlannedToGetAQuarterAndNothingIsChangedByThat() throws Exception {
        JsonNode before = is(200, "GET /v1/ring", "").get("nodes");

        JsonNode plan = is(200, "POST /v1/ring/plan", "{'join':[{'nodeId':'node4','zone':'b'}]}");

        // All others are in no zone, which is one of its own: each partition gets a replica there.
        assertThat(plan.at("/moves/replicas").asInt()).isEqualTo(PARTITIONS);
        JsonNode same = is(200, "POST /v1/ring/plan", "{'join':[{'nodeId':'node4'}]}");
        assertThat(same.at("/moves/replicas").asInt()).isEqualTo(9);
        assertThat(same.at("/moves/leaderships").asInt()).isEqualTo(3);
        assertThat(same.get("nodes")).hasSize(4);
        assertThat(is(200, "GET /v1/ring", "").get("nodes")).isEqualTo(before);
    }

    @Test
    void nodeThatIsHeavierIsPlannedToLeadMore() throws Exception {
        JsonNode plan = is(200, "POST /v1/ring/plan", "{'change':[{'nodeId':'node3','weight':2}]}");

        assertThat(plan.at("/nodes/2/points").asInt()).isEqualTo(256);
        assertThat(plan.at("/nodes/2/leads").asInt()).isEqualTo(6);
        assertThat(plan.at("/moves/leaderships").asInt()).isEqualTo(2);
    }

    @Test
    void nodeThatGoesIsPlannedToHoldNothing() throws Exception {
        JsonNode plan = is(200, "POST /v1/ring/plan", "{'leave':['node2'],'replicationFactor':1}");

        assertThat(plan.get("nodes")).hasSize(2);
        for (JsonNode row : plan.get("map")) {
            assertThat(texts(row.get("to"))).hasSize(1).doesNotContain("node2");
        }
    }

    @Test
    void wrongQuestionsAreRefusedByName() throws Exception {
        at("leave[0]", "{'leave':['node9']}");
        at("join[0].nodeId", "{'join':[{'nodeId':'node1'}]}");
        at("join[0].weight", "{'join':[{'nodeId':'node4','weight':101}]}");
        at("leave", "{'leave':['node1','node2','node3']}");
        at("replicationFactor", "{'replicationFactor':2}");
        at("joins", "{'joins':[]}");
        assertThat(is(400, "POST /v1/ring/plan", "").get("code").asString())
                .isEqualTo("INVALID_JSON");
        for (String query :
                List.of(
                        "lookup",
                        "lookup?key=",
                        "lookup?key=%FF",
                        "lookup?key=%0A",
                        "lookup?key=" + "k".repeat(513))) {
            assertThat(is(400, "GET /v1/ring/" + query, "").get("field").asString())
                    .isEqualTo("key");
        }
        assertThat(is(400, "GET /v1/ring?cursor=x", "").get("field").asString())
                .isEqualTo("cursor");
        assertThat(is(400, "GET /v1/ring?limit=1001", "").get("field").asString())
                .isEqualTo("limit");
    }

    @Test
    void floodOfHeavyPlansIsShedAndTakesNoPlaceFromWhoOnlyLooks() throws Exception {
        String heavy =
                IntStream.range(0, 9)
                        .mapToObj(it -> "{'nodeId':'heavy%d','weight':100}".formatted(it))
                        .reduce((a, b) -> a + "," + b)
                        .orElseThrow();
        List<CompletableFuture<HttpResponse<String>>> plans =
                IntStream.range(0, 60)
                        .mapToObj(_ -> sendLater("POST /v1/ring/plan", "{'join':[" + heavy + "]}"))
                        .toList();
        List<CompletableFuture<HttpResponse<String>>> looks = new ArrayList<>();
        for (int look = 0; look < 15; look++) {
            looks.add(sendLater("GET /v1/ring/lookup?key=k" + look, ""));
            looks.add(sendLater("GET /v1/ring?limit=10", ""));
        }

        for (CompletableFuture<HttpResponse<String>> look : looks) {
            assertThat(look.get().statusCode()).as(look.get().body()).isEqualTo(200);
        }
        for (CompletableFuture<HttpResponse<String>> plan : plans) {
            assertThat(plan.get().statusCode()).as(plan.get().body()).isIn(200, 503);
            if (plan.get().statusCode() == 503) {
                assertThat(plan.get().headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(plans).anySatisfy(plan -> assertThat(plan.join().statusCode()).isEqualTo(200));
        assertThat(plans).anySatisfy(plan -> assertThat(plan.join().statusCode()).isEqualTo(503));
    }

    private void at(String field, String body) throws Exception {
        JsonNode problem = is(400, "POST /v1/ring/plan", body);
        assertThat(problem.get("code").asString()).isEqualTo("INVALID_FIELD");
        assertThat(problem.get("field").asString()).isEqualTo(field);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode is(int status, String call, String body) throws Exception {
        HttpResponse<String> response = send(call, body);
        assertThat(response.statusCode()).as(call + " " + response.body()).isEqualTo(status);
        return contract.check(method(call), target(call), response);
    }

    private HttpResponse<String> send(String call, String body) throws Exception {
        return sendLater(call, body).get();
    }

    private CompletableFuture<HttpResponse<String>> sendLater(String call, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(calls++ % 3 + 1, target(call)))
                        .timeout(TestCluster.PATIENCE)
                        .method(method(call), BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        return cluster.client().sendAsync(request, BodyHandlers.ofString());
    }

    private static String method(String call) {
        return call.substring(0, call.indexOf(' '));
    }

    private static String target(String call) {
        return call.substring(call.indexOf(' ') + 1);
    }
}
