package io.selaras.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.http.Route;
import io.vertx.core.http.HttpMethod;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Every answer to a read, whatever the table holds, is a page or a stream: a route that is added is
 * tried here by itself, with the largest limit, to its last page.
 */
class BoundedAnswersTest {

    private static final int PAGE_BYTES = 1 << 20;

    /** A page ends with the entry that makes it so long. */
    private static final int ENTRY_BYTES = 64 << 10;

    private static final int LOCKS = 1_500;
    private static final int LOCKS_AT_ONCE = 25;
    private static final int WAITERS = 400;
    private static final int SESSIONS = 1_100;
    private static final int INVERTED = 25;
    private static final int DEADLOCKS = 150;
    private static final int QUEUES = 1_100;
    private static final int NAME = 512;
    private static final int QUEUE_NAME = 128;

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<CompletableFuture<HttpResponse<String>>> WAITS = new ArrayList<>();
    private static TestCluster cluster;
    private static String session = "";

    @BeforeAll
    static void fill(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder, 1, Map.of("PARTITIONS", "2", "NODE_WEIGHT", "100"));
        cluster.startAll();
        cluster.awaitReady(1);
        cluster.ok(1, "/v1/locks/acquire", "{\"resource\":\"first\",\"owner\":\"o\"}");
        all(
                SESSIONS,
                _ ->
                        post(
                                "/v1/sessions",
                                "{\"ttlMs\":3600000,\"name\":\"%s\"}".formatted(name(0, NAME))));
        session = JSON.readTree(ask("/v1/sessions?limit=1")).at("/sessions/0/session").asString();
        all(
                LOCKS / LOCKS_AT_ONCE,
                i -> post("/v1/locks/acquire", several(i * LOCKS_AT_ONCE, owner(0))));
        await().atMost(TestCluster.PATIENCE).until(() -> define(0).join().statusCode() < 300);
        for (int i = 1; i < QUEUES; i++) {
            assertThat(define(i).join().statusCode()).isEqualTo(201);
        }
        invertOrders();
        breakDeadlocks();
        String kind = name(0, 480);
        put("/v1/semaphores", "{\"semaphore\":\"%s\",\"permits\":1000}".formatted(kind));
        put("/v1/latches", "{\"latch\":\"%s\",\"count\":1000}".formatted(kind));
        ok(
                post(
                        "/v1/elections/campaign",
                        "{\"election\":\"%s\",\"owner\":\"%s\"}".formatted(kind, owner(0))));
        for (int i = 1; i <= WAITERS; i++) {
            waits(name(0, NAME), owner(i));
        }
        awaitWaiters(name(0, NAME), WAITERS);
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
        assertThat(WAITS).hasSize(WAITERS + 1);
        assertThat(cluster.fatal).isEmpty();
    }

    @Test
    void everyAnswerToAReadIsAPageOrAStream() throws Exception {
        JsonNode paths = document().get("paths");
        for (Route route : HostAndOriginTest.routes(cluster)) {
            JsonNode answer = paths.get(route.path()).at("/get/responses/200/content");
            if (route.method().equals(HttpMethod.GET) && !answer.has("text/event-stream")) {
                boolean goesOn = route.parameters().contains("cursor");
                String target = target(route) + query(route);
                assertThat(pages(target, goesOn))
                        .as("pages of " + route.path())
                        .isGreaterThan(goesOn ? 1 : 0);
            }
        }
    }

    private static String target(Route route) {
        return route.path().replace("{session}", session).replace("{queue}", queue(0));
    }

    private static CompletableFuture<HttpResponse<String>> define(int number) {
        return send("PUT", "/v1/queues/" + queue(number), "");
    }

    private static String queue(int number) {
        return encoded(decoded(name(number, QUEUE_NAME)));
    }

    /** Reads a list to its end; returns how many pages it has. */
    private static int pages(String target, boolean goesOn) {
        int pages = 0;
        String cursor = "";
        do {
            String answer = ask(target + cursor);
            assertThat(answer.getBytes(StandardCharsets.UTF_8).length)
                    .as(target.substring(0, Math.min(40, target.length())))
                    .isLessThan(PAGE_BYTES + ENTRY_BYTES);
            pages++;
            String next = goesOn ? JSON.readTree(answer).path("cursor").asString("") : "";
            cursor = next.isEmpty() ? "" : "&cursor=" + encoded(next);
        } while (!cursor.isEmpty());
        return pages;
    }

    /** Each parameter with the value that makes the longest answer; those that filter are left. */
    private static String query(Route route) {
        return route.parameters().stream()
                .map(name ->
                        switch (name) {
                            case "limit" -> "limit=1000";
                            case "resource", "key" -> name + "=" + encoded(decoded(name(0, NAME)));
                            case "semaphore", "latch", "election" ->
                                    name + "=" + encoded(decoded(name(0, 480)));
                            case "verbose" -> "verbose";
                            case "node" -> "node=node1";
                            case "prefix", "state", "owner", "after", "cursor", "topic", "from" ->
                                    "";
                            default ->
                                    throw new AssertionError(
                                            "say here what makes the longest answer: " + name);
                        })
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.joining("&", "?", ""));
    }

    /** One order of many locks, then the contrary one. */
    private static void invertOrders() {
        String last = name(LOCKS, NAME);
        String one = "{\"resource\":\"%s\",\"owner\":\"one\"}";
        String two = "{\"resource\":\"%s\",\"owner\":\"two\"}";
        IntStream.range(0, INVERTED)
                .forEach(i -> {
                    String token = token(post("/v1/locks/acquire", one.formatted(last)));
                    String next =
                            token(
                                    post(
                                            "/v1/locks/acquire",
                                            one.formatted(name(LOCKS + 1 + i, NAME))));
                    for (String each : List.of(token, next)) {
                        ok(
                                post(
                                        "/v1/locks/release",
                                        "{\"owner\":\"one\",\"token\":%s}".formatted(each)));
                    }
                    next =
                            token(
                                    post(
                                            "/v1/locks/acquire",
                                            two.formatted(name(LOCKS + 1 + i, NAME))));
                    token = token(post("/v1/locks/acquire", two.formatted(last)));
                    for (String each : List.of(token, next)) {
                        ok(
                                post(
                                        "/v1/locks/release",
                                        "{\"owner\":\"two\",\"token\":%s}".formatted(each)));
                    }
                });
    }

    /** The same cycle again and again: who closes it gives way. */
    private static void breakDeadlocks() {
        String left = name(LOCKS + 100, NAME);
        String right = name(LOCKS + 101, NAME);
        String lock = "{\"resource\":\"%s\",\"owner\":\"%s\"}";
        ok(post("/v1/locks/acquire", lock.formatted(left, owner(1))));
        ok(post("/v1/locks/acquire", lock.formatted(right, owner(2))));
        waits(right, owner(1));
        awaitWaiters(right, 1);
        for (int i = 0; i < DEADLOCKS; i++) {
            HttpResponse<String> refused =
                    post(
                                    "/v1/locks/acquire",
                                    """
                                    {"resource":"%s","owner":"%s","waitMs":60000,\
                                    "victimPolicy":"requester"}\
                                    """
                                            .formatted(left, owner(2)))
                            .join();
            assertThat(refused.statusCode()).isEqualTo(409);
        }
    }

    /** Locks in one request, by name. */
    private static String several(int first, String owner) {
        return IntStream.range(first, first + LOCKS_AT_ONCE)
                .mapToObj(i -> "{\"resource\":\"%s\"}".formatted(name(i, NAME)))
                .collect(
                        Collectors.joining(
                                ",", "{\"resources\":[", "],\"owner\":\"%s\"}".formatted(owner)));
    }

    private static void waits(String resource, String owner) {
        WAITS.add(
                post(
                        "/v1/locks/acquire",
                        "{\"resource\":\"%s\",\"owner\":\"%s\",\"waitMs\":3600000}"
                                .formatted(resource, owner)));
    }

    private static void awaitWaiters(String resource, int count) {
        await().atMost(TestCluster.PATIENCE)
                .until(() ->
                        JSON.readTree(
                                                ask(
                                                        "/v1/locks/at?limit=1&resource="
                                                                + encoded(decoded(resource))))
                                        .get("waiterCount")
                                        .asInt()
                                == count);
    }

    /** One of the longest names there are, which JSON makes twice as long; as JSON writes it. */
    private static String name(int number, int bytes) {
        return "%05d".formatted(number) + "\\\"".repeat(bytes - 5);
    }

    private static String owner(int number) {
        return name(number, NAME);
    }

    private static String decoded(String name) {
        return name.replace("\\", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void all(int count, IntFunction<CompletableFuture<HttpResponse<String>>> call) {
        IntStream.range(0, count).mapToObj(call).forEach(BoundedAnswersTest::ok);
    }

    private static String ok(CompletableFuture<HttpResponse<String>> answer) {
        HttpResponse<String> response = answer.join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String token(CompletableFuture<HttpResponse<String>> answer) {
        return requireNonNull(JSON.readTree(ok(answer)).get("token")).asString();
    }

    private static void put(String path, String body) {
        ok(send("PUT", path, body));
    }

    private static CompletableFuture<HttpResponse<String>> post(String path, String body) {
        return send("POST", path, body);
    }

    private static String ask(String target) {
        return ok(send("GET", target, ""));
    }

    private static CompletableFuture<HttpResponse<String>> send(
            String method, String target, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(1, target))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return cluster.client().sendAsync(request, BodyHandlers.ofString());
    }

    private static JsonNode document() throws Exception {
        try (InputStream file =
                BoundedAnswersTest.class.getResourceAsStream("/io/selaras/api/spec/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        }
    }
}
