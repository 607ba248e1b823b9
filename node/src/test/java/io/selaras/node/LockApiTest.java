package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole lock manager over HTTP, each call through the next of three nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockApiTest {

    private static final Set<String> TAGS =
            Set.of("locks", "sessions", "semaphores", "latches", "barriers", "elections");

    private TestCluster cluster;
    private Contract contract;
    private int calls;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        contract = new Contract();
        cluster = new TestCluster(folder, 3, Map.of());
        cluster.startAll();
        for (int node = 1; node <= 3; node++) {
            cluster.awaitReady(node);
        }
    }

    @AfterAll
    void everyOperationWasSeen() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
        assertThat(contract.seen()).isEqualTo(contract.operations(TAGS));
    }

    @Test
    void multiLockIsTakenAndGivenBackAsOne() throws Exception {
        JsonNode taken =
                ok(
                        "POST /v1/locks/acquire",
                        "{'owner':'m','resources':[{'resource':'m/1'},"
                                + "{'resource':'m/2','mode':'S'}]}");
        long token = taken.at("/grants/0/token").asLong();
        assertThat(taken.at("/grants/1/token").asLong()).isEqualTo(token);
        assertThat(taken.at("/grants/1/mode").asString()).isEqualTo("shared");

        JsonNode held =
                refused(
                        409,
                        "LOCK_HELD",
                        "POST /v1/locks/acquire",
                        "{'owner':'n','resources':[{'resource':'m/0'},{'resource':'m/1'}]}");
        assertThat(held.get("resource").asString()).isEqualTo("m/1");
        assertThat(ok("GET /v1/locks/at?resource=m/0").get("free").asBoolean()).isTrue();

        ok("POST /v1/locks/renew", "{'owner':'m','token':" + token + ",'ttlMs':60000}");
        JsonNode released = ok("POST /v1/locks/release", "{'owner':'m','token':" + token + "}");
        assertThat(released.get("resources")).hasSize(2);
    }

    @Test
    void hierarchyKeepsIntentionsWhileTheyAreNeeded() throws Exception {
        JsonNode taken =
                ok(
                        "POST /v1/locks/acquire",
                        "{'resource':'h/a/b','owner':'h','hierarchical':true}");
        assertThat(ok("GET /v1/locks/at?resource=h").at("/holders/0/mode").asString())
                .isEqualTo("intent-exclusive");
        JsonNode above = ok("GET /v1/locks/at?resource=h/a").at("/holders/0");
        assertThat(above.get("remainingMs").isNull()).isTrue();
        refused(
                409,
                "INTENTION_IN_USE",
                "POST /v1/locks/release",
                "{'resource':'h','owner':'h','token':" + taken.get("token") + "}");
        refused(
                409,
                "LOCK_HELD",
                "POST /v1/locks/acquire",
                "{'resource':'h/a','owner':'other','mode':'shared'}");
        ok(
                "POST /v1/locks/release",
                "{'resource':'h/a/b','owner':'h','token':" + taken.get("token") + "}");
        assertThat(ok("GET /v1/locks/at?resource=h").get("free").asBoolean()).isTrue();
    }

    @Test
    void laterOfTwoConversionsIsRefused() throws Exception {
        String one = token("POST /v1/locks/acquire", "{'resource':'c','owner':'1','mode':'S'}");
        String two = token("POST /v1/locks/acquire", "{'resource':'c','owner':'2','mode':'S'}");
        CompletableFuture<HttpResponse<String>> first =
                send(
                        "POST /v1/locks/convert",
                        "{'resource':'c','owner':'1','mode':'X','waitMs':60000,'token':%s}"
                                .formatted(one));
        awaitQueue("c", 1);
        refused(
                409,
                "UPGRADE_CONFLICT",
                "POST /v1/locks/convert",
                "{'resource':'c','owner':'2','mode':'X','waitMs':60000,'token':%s}".formatted(two));
        ok("POST /v1/locks/release", "{'resource':'c','owner':'2','token':%s}".formatted(two));

        JsonNode converted = contract.check("POST", "/v1/locks/convert", first.get());
        assertThat(converted.get("mode").asString()).isEqualTo("exclusive");
        JsonNode weaker =
                ok(
                        "POST /v1/locks/convert",
                        "{'resource':'c','owner':'1','mode':'U','token':%s}"
                                .formatted(converted.get("token")));
        assertThat(weaker.get("token")).isEqualTo(converted.get("token"));
    }

    @Test
    void holdsAreCountedOnlyIfAskedFor() throws Exception {
        String same = "{'resource':'re','owner':'o'}";
        assertThat(ok("POST /v1/locks/acquire", same).get("holds").asInt()).isEqualTo(1);
        assertThat(ok("POST /v1/locks/acquire", same).get("holds").asInt()).isEqualTo(1);
        JsonNode again =
                ok("POST /v1/locks/acquire", "{'resource':'re','owner':'o','reentrant':true}");
        assertThat(again.get("holds").asInt()).isEqualTo(2);
        String release = "{'resource':'re','owner':'o','token':" + again.get("token") + "}";
        assertThat(ok("POST /v1/locks/release", release).get("released").asBoolean()).isFalse();
        assertThat(ok("POST /v1/locks/release", release).get("released").asBoolean()).isTrue();
        refused(410, "GRANT_LOST", "POST /v1/locks/release", release);
    }

    @Test
    void lostSessionTakesItsLocksAndWaitsWithIt() throws Exception {
        String session = ok("POST /v1/sessions", "{'ttlMs':1000,'name':'s'}").get("session") + "";
        refused(
                400,
                "SESSION_REQUIRED",
                "POST /v1/locks/acquire",
                "{'resource':'s','owner':'plain','untilReleased':true}");
        JsonNode held =
                ok(
                        "POST /v1/locks/acquire",
                        "{'resource':'s','session':%s,'owner':'job','untilReleased':true}"
                                .formatted(session));
        assertThat(held.get("owner").asString()).isEqualTo("session:" + session + "/job");
        assertThat(held.get("expiresAt").isNull()).isTrue();
        assertThat(ok("GET /v1/locks/at?resource=s").at("/holders/0/remainingMs").asLong())
                .isBetween(0L, 1_000L);
        CompletableFuture<HttpResponse<String>> next =
                send("POST /v1/locks/acquire", "{'resource':'s','owner':'next','waitMs':60000}");
        awaitQueue("s", 1);
        JsonNode alive = ok("POST /v1/sessions/" + session + "/keepalive");
        assertThat(alive.get("contended").get(0).asString()).isEqualTo("s");
        assertThat(ok("GET /v1/sessions/" + session).get("grants").asInt()).isEqualTo(1);
        assertThat(ok("GET /v1/sessions").get("sessions")).isNotEmpty();

        JsonNode granted = contract.check("POST", "/v1/locks/acquire", next.get());
        assertThat(granted.get("token").asLong()).isGreaterThan(held.get("token").asLong());
        refused(410, "SESSION_EXPIRED", "POST /v1/sessions/" + session + "/keepalive", "");
        refused(410, "SESSION_EXPIRED", "GET /v1/sessions/" + session, "");
    }

    @Test
    void forcedReleaseIsToldToTheSessionAndFences() throws Exception {
        String session = ok("POST /v1/sessions", "").get("session") + "";
        JsonNode held = ok("POST /v1/locks/acquire", "{'resource':'f','session':" + session + "}");
        JsonNode forced =
                ok("POST /v1/locks/force-release", "{'resource':'f','reason':'owner hangs'}");
        assertThat(forced.get("token").asLong()).isGreaterThan(held.get("token").asLong());
        JsonNode alive = ok("POST /v1/sessions/" + session + "/keepalive", "{'knownNote':0}");
        assertThat(alive.at("/lost/0/resource").asString()).isEqualTo("f");
        assertThat(alive.at("/lost/0/how").asString()).isEqualTo("forced");
        assertThat(ok("DELETE /v1/sessions/" + session).get("closed").asBoolean()).isTrue();
    }

    @Test
    void transferExplainCancelAndPolicy() throws Exception {
        String token = token("POST /v1/locks/acquire", "{'resource':'t','owner':'a'}");
        JsonNode given =
                ok(
                        "POST /v1/locks/transfer",
                        "{'resource':'t','owner':'a','toOwner':'b','token':" + token + "}");
        assertThat(given.get("owner").asString()).isEqualTo("b");
        assertThat(
                        send(
                                        "POST /v1/locks/transfer",
                                        "{'resource':'t','owner':'b','toOwner':'b','token':1}")
                                .get()
                                .body())
                .contains("INVALID_FIELD", "`toOwner` names the owner that has it");
        JsonNode explained = ok("POST /v1/locks/explain", "{'resource':'t','owner':'c'}");
        assertThat(explained.get("verdict").asString()).isEqualTo("waits");
        assertThat(explained.at("/blockedBy/0/owner").asString()).isEqualTo("b");

        CompletableFuture<HttpResponse<String>> waiting =
                send("POST /v1/locks/acquire", "{'resource':'t','owner':'c','waitMs':60000}");
        awaitQueue("t", 1);
        ok("POST /v1/locks/cancel", "{'resource':'t','owner':'c'}");
        assertThat(waiting.get().statusCode()).isEqualTo(409);
        assertThat(waiting.get().body()).contains("WAIT_CANCELLED", "BY_OWNER");

        ok("PUT /v1/locks/policy", "{'policy':'youngest'}");
        assertThat(ok("GET /v1/locks/policy").get("policy").asString()).isEqualTo("youngest");
        ok("PUT /v1/locks/policy", "{'policy':'priority-then-fewest-locks'}");
    }

    @Test
    void deadlockIsToldToOneInWordsAndSeenInTheGraphBefore() throws Exception {
        ok("POST /v1/locks/acquire", "{'resource':'d/1','owner':'anna'}");
        ok("POST /v1/locks/acquire", "{'resource':'d/2','owner':'budi'}");
        CompletableFuture<HttpResponse<String>> anna =
                send("POST /v1/locks/acquire", "{'resource':'d/2','owner':'anna','waitMs':60000}");
        awaitQueue("d/2", 1);
        assertThat(ok("GET /v1/locks/graph").toString())
                .contains("\"from\":\"anna\",\"to\":\"budi\"");
        JsonNode foreseen = ok("POST /v1/locks/explain", "{'resource':'d/1','owner':'budi'}");
        assertThat(foreseen.get("verdict").asString()).isEqualTo("deadlock");
        JsonNode deadlock =
                refused(
                        409,
                        "DEADLOCK",
                        "POST /v1/locks/acquire",
                        "{'resource':'d/1','owner':'budi','waitMs':60000,"
                                + "'victimPolicy':'requester','onDeadlock':'release-all'}");
        assertThat(deadlock.get("detail").asString()).contains("anna", "budi", "d/1", "d/2");
        assertThat(contract.check("POST", "/v1/locks/acquire", anna.get()).get("owner").asString())
                .isEqualTo("anna");
        assertThat(ok("GET /v1/deadlocks").at("/deadlocks/0/victim").asString()).isEqualTo("budi");
        assertThat(ok("GET /v1/locks?prefix=d/").get("locks")).hasSize(2);
    }

    @Test
    void contraryOrderIsWarnedOfBeforeItDeadlocks() throws Exception {
        for (String resource : new String[] {"i/1", "i/2"}) {
            ok("POST /v1/locks/acquire", "{'resource':'" + resource + "','owner':'one'}");
        }
        for (String resource : new String[] {"i/1", "i/2"}) {
            String taken = "{'resource':'" + resource + "','owner':'one'";
            String token = token("POST /v1/locks/acquire", taken + "}");
            ok("POST /v1/locks/release", taken + ",'token':" + token + "}");
        }
        ok("POST /v1/locks/acquire", "{'resource':'i/2','owner':'two'}");
        ok("POST /v1/locks/acquire", "{'resource':'i/1','owner':'two'}");
        JsonNode warning = ok("GET /v1/locks/inversions").at("/inversions/0");
        assertThat(warning.get("owner").asString()).isEqualTo("two");
        assertThat(warning.get("otherOwner").asString()).isEqualTo("one");
    }

    @Test
    void permitsAreHandedOver() throws Exception {
        refused(404, "NOT_FOUND", "POST /v1/semaphores/acquire", "{'semaphore':'no','owner':'a'}");
        refused(404, "NOT_FOUND", "GET /v1/semaphores?semaphore=no", "");
        ok("PUT /v1/semaphores", "{'semaphore':'p','permits':2}");
        refused(
                409,
                "TOO_MANY_PERMITS",
                "POST /v1/semaphores/acquire",
                "{'semaphore':'p','owner':'a','permits':3}");
        String token =
                token("POST /v1/semaphores/acquire", "{'semaphore':'p','owner':'a','permits':2}");
        CompletableFuture<HttpResponse<String>> next =
                send("POST /v1/semaphores/acquire", "{'semaphore':'p','owner':'b','waitMs':60000}");
        awaitQueue("semaphore:p", 1);
        ok("POST /v1/semaphores/renew", "{'semaphore':'p','owner':'a','token':" + token + "}");
        ok("POST /v1/semaphores/release", "{'semaphore':'p','owner':'a','token':" + token + "}");
        JsonNode granted = contract.check("POST", "/v1/semaphores/acquire", next.get());
        assertThat(granted.get("permits").asInt()).isEqualTo(1);
        assertThat(ok("GET /v1/semaphores?semaphore=p").get("available").asInt()).isEqualTo(1);
        assertThat(ok("GET /v1/locks/at?resource=semaphore:p").at("/holders/0/permits").asInt())
                .isEqualTo(1);
        JsonNode both =
                ok(
                        "POST /v1/locks/acquire",
                        "{'owner':'c','resources':[{'resource':'pl'},{'semaphore':'p'}]}");
        assertThat(both.at("/grants/1/permits").asInt()).isEqualTo(1);
    }

    @Test
    void gatesOpenForAllWhoWait() throws Exception {
        ok("PUT /v1/latches", "{'latch':'l','count':2}");
        CompletableFuture<HttpResponse<String>> waiting =
                send("POST /v1/latches/await", "{'latch':'l','owner':'a','waitMs':60000}");
        awaitQueue("latch:l", 1);
        ok("POST /v1/latches/count-down", "{'latch':'l'}");
        assertThat(ok("GET /v1/latches?latch=l").get("count").asInt()).isEqualTo(1);
        ok("POST /v1/latches/count-down", "{'latch':'l'}");
        JsonNode open = contract.check("POST", "/v1/latches/await", waiting.get());
        assertThat(open.get("open").asBoolean()).isTrue();

        refused(
                409,
                "WAIT_TIMEOUT",
                "POST /v1/barriers/enter",
                "{'barrier':'nobody','owner':'a','parties':2}");
        String enter = "{'barrier':'b','owner':'%s','parties':%d,'waitMs':60000}";
        CompletableFuture<HttpResponse<String>> first =
                send("POST /v1/barriers/enter", enter.formatted("a", 2));
        awaitQueue("barrier:b", 1);
        refused(409, "BARRIER_MISMATCH", "POST /v1/barriers/enter", enter.formatted("x", 3));
        assertThat(ok("POST /v1/barriers/enter", enter.formatted("b", 2)).get("arrival").asInt())
                .isEqualTo(2);
        assertThat(contract.check("POST", "/v1/barriers/enter", first.get()).get("arrival").asInt())
                .isEqualTo(1);
    }

    @Test
    void observersHearOfTheLeaderAndItsValue() throws Exception {
        CompletableFuture<HttpResponse<String>> news =
                send("POST /v1/elections/observe", "{'election':'e','owner':'w','waitMs':60000}");
        awaitQueue("observers:election:e", 1);
        String token = token("POST /v1/elections/campaign", "{'election':'e','owner':'a'}");
        JsonNode seen = contract.check("POST", "/v1/elections/observe", news.get());
        assertThat(seen.get("leader").asString()).isEqualTo("a");
        ok(
                "POST /v1/elections/proclaim",
                "{'election':'e','owner':'a','value':'host1','token':" + token + "}");
        assertThat(ok("GET /v1/elections?election=e").get("value").asString()).isEqualTo("host1");
        ok("POST /v1/elections/renew", "{'election':'e','owner':'a','token':" + token + "}");
        ok("POST /v1/elections/resign", "{'election':'e','owner':'a','token':" + token + "}");
        assertThat(ok("GET /v1/elections?election=e").get("leader").isNull()).isTrue();
    }

    private void awaitQueue(String resource, int length) {
        await().atMost(TestCluster.PATIENCE)
                .until(() ->
                        ok("GET /v1/locks/at?resource=" + resource).get("queue").size() == length);
    }

    private JsonNode ok(String call) throws Exception {
        return ok(call, "");
    }

    private JsonNode ok(String call, String body) throws Exception {
        HttpResponse<String> response = send(call, body).get();
        assertThat(response.statusCode()).as(call + " " + response.body()).isEqualTo(200);
        return contract.check(method(call), target(call), response);
    }

    private String token(String call, String body) throws Exception {
        return ok(call, body).get("token").asString();
    }

    private JsonNode refused(int status, String code, String call, String body) throws Exception {
        HttpResponse<String> response = send(call, body).get();
        assertThat(response.statusCode()).as(call + " " + response.body()).isEqualTo(status);
        JsonNode problem = contract.check(method(call), target(call), response);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }

    private CompletableFuture<HttpResponse<String>> send(String call, String body) {
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
