package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Queues over HTTP, each call through the next of three nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueApiTest {

    private TestCluster cluster;
    private Contract contract;
    private int calls;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        contract = new Contract();
        cluster = new TestCluster(folder, 3, Map.of("PARTITIONS", "4"));
        cluster.startAll();
        for (int node = 1; node <= 3; node++) {
            cluster.awaitReady(node);
        }
        await().atMost(TestCluster.PATIENCE)
                .until(() -> send("PUT /v1/queues/first", "{}").statusCode() < 300);
        await().atMost(TestCluster.PATIENCE)
                .until(() ->
                        contract.check("GET", "/v1/queues/first", send("GET /v1/queues/first", ""))
                                .path("complete")
                                .asBoolean());
    }

    @AfterAll
    void everyOperationWasSeen() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
        assertThat(contract.seen()).isEqualTo(contract.operations(Set.of("queues")));
    }

    @Test
    void messageIsSentReceivedAndAcknowledgedOnce() throws Exception {
        JsonNode made = is(201, "PUT /v1/queues/mail", "{'visibilityMs':60000}");
        assertThat(made.get("ordering").asString()).isEqualTo("key");
        assertThat(is(200, "PUT /v1/queues/mail", "{'visibilityMs':60000}")).isEqualTo(made);

        JsonNode sent =
                is(200, "POST /v1/queues/mail/messages", "{'id':'a','key':'k','body':'hello'}");
        assertThat(sent.at("/results/0/duplicate").asBoolean()).isFalse();
        JsonNode again =
                is(200, "POST /v1/queues/mail/messages", "{'id':'a','key':'k','body':'hello'}");
        assertThat(again.at("/results/0/duplicate").asBoolean()).isTrue();
        assertThat(again.at("/results/0/sequence")).isEqualTo(sent.at("/results/0/sequence"));

        JsonNode message = is(200, "POST /v1/queues/mail/receive", "{'max':10}").at("/messages/0");
        assertThat(message.get("body").asString()).isEqualTo("hello");
        assertThat(message.get("attempt").asInt()).isEqualTo(1);
        assertThat(message.get("remainingMs").asLong()).isBetween(1L, 60_000L);
        assertThat(is(200, "POST /v1/queues/mail/receive", "{'max':10}").get("messages")).isEmpty();
        assertThat(is(200, "GET /v1/queues/mail", "").get("leased").asInt()).isEqualTo(1);

        String ack = "{'receipts':['" + message.get("receipt").asString() + "']}";
        JsonNode acked = is(200, "POST /v1/queues/mail/ack", ack);
        assertThat(acked.at("/results/0/repeated").asBoolean()).isFalse();
        assertThat(is(200, "POST /v1/queues/mail/ack", ack).at("/results/0/repeated").asBoolean())
                .isTrue();
        JsonNode counts = is(200, "GET /v1/queues/mail", "");
        assertThat(counts.get("accepted").asInt()).isEqualTo(1);
        assertThat(counts.get("acked").asInt()).isEqualTo(1);
        assertThat(counts.get("byPartition")).hasSize(4);
    }

    @Test
    void messagesOfManyKeysGoOverAllPartitionsAndAllComeBack() throws Exception {
        is(201, "PUT /v1/queues/spread", "{}");
        StringBuilder many = new StringBuilder("{'requestId':'s1','messages':[");
        for (int i = 0; i < 40; i++) {
            many.append(i == 0 ? "" : ",").append("{'key':'k" + i + "','body':'" + i + "'}");
        }
        String body = many.append("]}").toString();
        JsonNode sent = is(200, "POST /v1/queues/spread/messages", body);
        assertThat(is(200, "POST /v1/queues/spread/messages", body)).isEqualTo(sent);
        Set<Integer> partitions = new TreeSet<>();
        for (JsonNode result : sent.get("results")) {
            assertThat(result.has("sequence")).as(result.toString()).isTrue();
            partitions.add(result.get("partition").asInt());
        }
        assertThat(partitions).containsExactly(1, 2, 3, 4);
        assertThat(is(200, "GET /v1/queues/spread", "").get("ready").asInt()).isEqualTo(40);

        Set<String> received = new TreeSet<>();
        List<String> receipts = new ArrayList<>();
        for (JsonNode batch = receive("spread"); !batch.isEmpty(); batch = receive("spread")) {
            for (JsonNode message : batch) {
                assertThat(received.add(message.get("key").asString())).isTrue();
                receipts.add("'" + message.get("receipt").asString() + "'");
            }
        }
        assertThat(received).hasSize(40);
        String ack = "{'receipts':[" + String.join(",", receipts) + "]}";
        assertThat(is(200, "POST /v1/queues/spread/ack", ack).get("results")).hasSize(40);
        assertThat(is(200, "GET /v1/queues/spread", "").get("acked").asInt()).isEqualTo(40);
    }

    @Test
    void retryOnAnotherNodeIsToldTheFirstAnswerAndAnotherBodyIsRefused() throws Exception {
        is(201, "PUT /v1/queues/retry", "{}");
        String body = "{'requestId':'r1','body':'once'}";
        JsonNode first = is(200, "POST /v1/queues/retry/messages", body);
        assertThat(is(200, "POST /v1/queues/retry/messages", body)).isEqualTo(first);
        refused(
                422,
                "IDEMPOTENCY_MISMATCH",
                "POST /v1/queues/retry/messages",
                "{'requestId':'r1','body':'twice'}");

        String receive = "{'requestId':'r2','max':5}";
        JsonNode given = is(200, "POST /v1/queues/retry/receive", receive);
        assertThat(given.get("messages")).hasSize(1);
        assertThat(given.at("/messages/0/remainingMs").isNull()).isTrue();
        assertThat(is(200, "POST /v1/queues/retry/receive", receive)).isEqualTo(given);
    }

    @Test
    void bytesComeBackAsTheyWereSent() throws Exception {
        is(201, "PUT /v1/queues/bytes", "{'ordering':'none'}");
        String large = "x".repeat(300_000);
        is(200, "POST /v1/queues/bytes/messages", "{'bodyBase64':'AP8=','key':'a'}");
        is(200, "POST /v1/queues/bytes/messages", "{'body':'" + large + "','key':'b'}");
        Set<String> bodies = new TreeSet<>();
        for (JsonNode batch = receive("bytes"); !batch.isEmpty(); batch = receive("bytes")) {
            for (JsonNode message : batch) {
                bodies.add(
                        message.path("body").asString("")
                                + message.path("bodyBase64").asString(""));
            }
        }
        assertThat(bodies).containsExactlyInAnyOrder("AP8=", large);
    }

    @Test
    void receiptOfAnotherQueueIsLostAndADamagedOneIsNone() throws Exception {
        is(201, "PUT /v1/queues/one", "{}");
        is(201, "PUT /v1/queues/other", "{}");
        is(200, "POST /v1/queues/one/messages", "{'body':'a'}");
        String receipt = receive("one").at("/0/receipt").asString();

        refused(410, "LEASE_LOST", "POST /v1/queues/other/ack", "{'receipts':['" + receipt + "']}");
        JsonNode damaged =
                refused(
                        400,
                        "INVALID_FIELD",
                        "POST /v1/queues/one/ack",
                        "{'receipts':['" + receipt + "','" + receipt.substring(1) + "']}");
        assertThat(damaged.get("field").asString()).isEqualTo("receipts[1]");
        is(200, "POST /v1/queues/one/ack", "{'receipts':['" + receipt + "']}");
    }

    @Test
    void deletedQueueIsGoneWithWhatItHeldAndItsNameIsFree() throws Exception {
        is(201, "PUT /v1/queues/gone", "{}");
        is(200, "POST /v1/queues/gone/messages", "{'body':'a'}");
        String receipt = receive("gone").at("/0/receipt").asString();
        delete("gone");
        for (int node = 1; node <= 3; node++) {
            refused(404, "NOT_FOUND", "POST /v1/queues/gone/messages", "{'body':'b'}");
            refused(404, "NOT_FOUND", "POST /v1/queues/gone/receive", "");
        }
        refused(404, "NOT_FOUND", "DELETE /v1/queues/gone", "");

        is(201, "PUT /v1/queues/gone", "{}");
        refused(410, "LEASE_LOST", "POST /v1/queues/gone/ack", "{'receipts':['" + receipt + "']}");
        for (int node = 1; node <= 3; node++) {
            assertThat(receive("gone")).isEmpty();
        }
    }

    @Test
    void messageSentAfterANewQueueWasAnsweredIsInThatOneWhateverNodesRemember() throws Exception {
        for (int round = 1; round <= 3; round++) {
            is(201, "PUT /v1/queues/again", "{}");
            for (int node = 1; node <= 3; node++) {
                is(200, "POST /v1/queues/again/messages", "{'key':'k','body':'" + round + "'}");
            }
            assertThat(is(200, "GET /v1/queues/again", "").get("accepted").asInt()).isEqualTo(3);
            assertThat(receive("again").at("/0/body").asString()).isEqualTo("" + round);
            if (round < 3) {
                delete("again");
            }
        }
    }

    @Test
    void retriesAndReceiptsOfANewQueueAreGoodOnNodesThatRememberTheOneBefore() throws Exception {
        is(201, "PUT /v1/queues/renewed", "{}");
        renew("renewed");
        String send = "{'requestId':'renewed-1','body':'a'}";
        JsonNode sent = is(200, "POST /v1/queues/renewed/messages", send);
        assertThat(is(200, "POST /v1/queues/renewed/messages", send)).isEqualTo(sent);

        renew("renewed");
        is(200, "POST /v1/queues/renewed/messages", "{'body':'a'}");
        String receive = "{'requestId':'renewed-2'}";
        JsonNode given = is(200, "POST /v1/queues/renewed/receive", receive);
        assertThat(given.get("messages")).hasSize(1);
        assertThat(is(200, "POST /v1/queues/renewed/receive", receive)).isEqualTo(given);

        renew("renewed");
        is(200, "POST /v1/queues/renewed/messages", "{'body':'a'}");
        String receipt = receive("renewed").at("/0/receipt").asString();
        is(200, "POST /v1/queues/renewed/ack", "{'receipts':['" + receipt + "']}");
    }

    /** Makes a queue anew, while each node remembers the one before. */
    private void renew(String queue) throws Exception {
        for (int node = 1; node <= 3; node++) {
            receive(queue);
        }
        delete(queue);
        is(201, "PUT /v1/queues/" + queue, "{}");
    }

    @Test
    void whatIsSentWhileAQueueIsDeletedIsTakenOrRefusedByName() throws Exception {
        is(201, "PUT /v1/queues/busy", "{}");
        List<CompletableFuture<HttpResponse<String>>> sends = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String body = "{'key':'k" + i + "','body':'" + i + "'}";
            sends.add(sendLater("POST /v1/queues/busy/messages", body));
            if (i == 30) {
                delete("busy");
            }
        }
        for (CompletableFuture<HttpResponse<String>> send : sends) {
            HttpResponse<String> response = send.get();
            assertThat(response.statusCode()).as(response.body()).isIn(200, 404, 409);
        }
        assertThat(sends.getFirst().get().statusCode()).isEqualTo(200);
        assertThat(sends.getLast().get().statusCode()).isEqualTo(404);
    }

    @Test
    void wrongFieldsAreNamed() throws Exception {
        is(201, "PUT /v1/queues/strict", "{}");
        field("ordering", "PUT /v1/queues/strict", "{'ordering':'keys'}");
        field("visibilityMs", "PUT /v1/queues/strict", "{'visibilityMs':1}");
        field("queue", "PUT /v1/queues/" + "n".repeat(129), "{}");
        field("queue", "PUT /v1/queues/a%0Ab", "{}");
        field("queue", "PUT /v1/queues/a%FF", "{}");
        field("max", "POST /v1/queues/strict/receive", "{'max':101}");
        field("maxBytes", "POST /v1/queues/strict/receive", "{'maxBytes':0}");
        field("waitMs", "POST /v1/queues/strict/receive", "{'waitMs':1}");
        field("receipts", "POST /v1/queues/strict/ack", "{}");
        field("receipts[0]", "POST /v1/queues/strict/ack", "{'receipts':['zzz']}");
        field("body", "POST /v1/queues/strict/messages", "{}");
        refused(409, "IMMUTABLE", "PUT /v1/queues/strict", "{'ordering':'none'}");
        refused(404, "NOT_FOUND", "POST /v1/queues/nobody/messages", "{'body':'a'}");
    }

    @Test
    void listGoesOnWhereItsPageEnded() throws Exception {
        is(201, "PUT /v1/queues/l%2F1", "{}");
        is(201, "PUT /v1/queues/l%2F2", "{}");
        JsonNode page = is(200, "GET /v1/queues?limit=1&cursor=l", "");
        assertThat(page.at("/queues/0/queue").asString()).isEqualTo("l/1");
        JsonNode next =
                is(200, "GET /v1/queues?limit=1&cursor=" + page.get("cursor").asString(), "");
        assertThat(next.at("/queues/0/queue").asString()).isEqualTo("l/2");
    }

    private JsonNode receive(String queue) throws Exception {
        return is(200, "POST /v1/queues/" + queue + "/receive", "{'max':100,'maxBytes':1048576}")
                .get("messages");
    }

    /** Deletes a queue; when this returns, its name is free. */
    private void delete(String queue) throws Exception {
        HttpResponse<String> response = send("DELETE /v1/queues/" + queue, "");
        JsonNode told = contract.check("DELETE", "/v1/queues/" + queue, response);
        if (response.statusCode() == 200) {
            assertThat(told.get("adoptedBy").asInt()).isEqualTo(4);
        } else {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            await().atMost(TestCluster.PATIENCE)
                    .until(() -> send("GET /v1/queues/" + queue, "").statusCode() == 404);
        }
    }

    private void field(String field, String call, String body) throws Exception {
        assertThat(refused(400, "INVALID_FIELD", call, body).get("field").asString())
                .isEqualTo(field);
    }

    private JsonNode refused(int status, String code, String call, String body) throws Exception {
        JsonNode problem = is(status, call, body);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
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
