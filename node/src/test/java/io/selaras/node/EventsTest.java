package io.selaras.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of events from three nodes. */
class EventsTest {

    private static final String ACQUIRE = "/v1/locks/acquire";
    private static final int MAX_STREAMS = 256;

    @TempDir Path folder;
    private TestCluster cluster;
    private final List<Stream<String>> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        start(folder.resolve("usual"), Map.of());
    }

    private void start(Path data, Map<String, String> settings) throws Exception {
        cluster = new TestCluster(data, 3, settings);
        cluster.startAll();
        for (int node = 1; node <= 3; node++) {
            cluster.awaitReady(node);
        }
    }

    @AfterEach
    void close() throws Exception {
        cluster.close();
        open.forEach(Stream::close);
        assertThat(cluster.fatal).isEmpty();
    }

    @Test
    void everyNodeTellsTheSameEventsUnderTheSameIds() throws Exception {
        List<List<String>> told = new ArrayList<>();
        for (int node = 1; node <= 3; node++) {
            told.add(listen(node, "?prefix=e/", ""));
        }
        take(1, "e/1", "a");
        take(2, "other", "a");
        take(3, "e/2", "a");
        cluster.ok(2, "/v1/locks/force-release", "{\"resource\":\"e/1\",\"reason\":\"why\"}");
        for (List<String> events : told) {
            await().atMost(TestCluster.PATIENCE).until(() -> names(events).contains("lock.ended"));
        }
        assertThat(names(told.getFirst()))
                .containsExactly(
                        "lock.granted", "lock.granted", "lock.force-released", "lock.ended");
        assertThat(told.get(1)).isEqualTo(told.get(0));
        assertThat(told.get(2)).isEqualTo(told.get(0));
        assertThat(told.get(0).toString()).contains("\"reason\":\"why\"").doesNotContain("other");
    }

    @Test
    void streamIsTakenUpOnAnotherNodeWithoutLossAndRepetition() throws Exception {
        List<String> first = listen(1, "", "");
        for (int i = 0; i < 20; i++) {
            take(2, "r" + i, "o");
        }
        await().atMost(TestCluster.PATIENCE).until(() -> ids(first).size() >= 10);
        List<String> before = ids(first).subList(0, 10);
        cluster.kill(1);
        for (int i = 20; i < 40; i++) {
            take(2, "r" + i, "o");
        }
        List<String> second = listen(3, "?prefix=r", before.getLast());
        await().atMost(TestCluster.PATIENCE).until(() -> ids(second).size() >= 30);

        List<String> all = new ArrayList<>(before);
        all.addAll(ids(second));
        List<String> everything = listen(2, "?from=0&prefix=r", "");
        await().atMost(TestCluster.PATIENCE).until(() -> ids(everything).size() >= 40);
        assertThat(all).isEqualTo(ids(everything)).doesNotHaveDuplicates();
    }

    @Test
    void wrongResumePointsAndTopicsAreRefused() throws Exception {
        take(1, "x", "o");
        for (String from : List.of("x", "1.x", "-1", "4711.2")) {
            HttpResponse<String> wrong = cluster.get(1, "/v1/events?from=" + from);
            assertThat(wrong.statusCode()).as(from).isEqualTo(400);
            assertThat(wrong.body()).contains("INVALID_QUERY");
            HttpResponse<String> header = resume(1, from);
            assertThat(header.statusCode()).as(from).isEqualTo(400);
            assertThat(header.body()).contains("INVALID_HEADER");
        }
        HttpResponse<String> topic = cluster.get(1, "/v1/events?topic=lock");
        assertThat(topic.statusCode()).isEqualTo(400);
        assertThat(topic.body()).contains("did you mean `locks`");
    }

    @Test
    void whatCannotComeAnyMoreIsGoneOnEachNode() throws Exception {
        List<String> told = listen(1, "", "");
        take(2, "x", "o");
        await().atMost(TestCluster.PATIENCE).until(() -> !ids(told).isEmpty());
        String last = ids(told).getLast();
        String own = last.substring(0, last.indexOf('-') + 1);
        String other = own.startsWith("0") ? "1" + own.substring(1) : "0" + own.substring(1);
        for (int node = 1; node <= 3; node++) {
            for (String id : List.of(own + "4711.2", own + "999999999999999999", other + "1.1")) {
                HttpResponse<String> gone = resume(node, id);
                assertThat(gone.statusCode()).as("%s on %d", id, node).isEqualTo(410);
                assertThat(gone.body()).contains("EVENTS_GONE", "\"oldest\":\"" + own);
            }
            assertThat(cluster.get(node, "/v1/events?from=999999").statusCode()).isEqualTo(410);
        }
    }

    @Test
    void nodeThatIsBehindIsNoReasonToRefuse() throws Exception {
        List<String> told = listen(1, "", "");
        for (int i = 0; i < 5; i++) {
            take(1, "before/" + i, "o");
        }
        cluster.kill(3);
        for (int i = 0; i < 10; i++) {
            take(2, "r" + i, "o");
        }
        await().atMost(TestCluster.PATIENCE).until(() -> ids(told).size() == 15);
        String last = ids(told).getLast();
        cluster.start(3);
        AtomicReference<List<String>> resumed = new AtomicReference<>();
        // Until it serves it says 503; from then on it knows what it has not applied yet.
        await().atMost(TestCluster.PATIENCE)
                .until(() -> {
                    HttpResponse<Stream<String>> answer = stream(3, "", last);
                    assertThat(answer.statusCode()).isIn(200, 503);
                    if (answer.statusCode() == 200) {
                        resumed.set(follow(answer));
                    }
                    return answer.statusCode() == 200;
                });
        take(1, "after", "o");
        await().atMost(TestCluster.PATIENCE).until(() -> !ids(resumed.get()).isEmpty());
        await().atMost(TestCluster.PATIENCE).until(() -> ids(told).size() == 16);
        assertThat(ids(resumed.get()).getFirst()).isEqualTo(ids(told).getLast());
    }

    @Test
    void whatIsOnlyInASnapshotIsGone() throws Exception {
        cluster.close();
        start(folder.resolve("small"), Map.of("SNAPSHOT_LOG_BYTES", "8192"));
        for (int i = 0; i < 200; i++) {
            take(1, "r" + i, "o");
        }
        cluster.kill(1);
        cluster.start(1);
        cluster.awaitReady(1);

        HttpResponse<String> gone = cluster.get(1, "/v1/events?from=0");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("EVENTS_GONE", "\"oldest\":\"");
        List<String> others = listen(2, "?from=0&prefix=r", "");
        await().atMost(TestCluster.PATIENCE).until(() -> ids(others).size() == 200);
    }

    @Test
    void clientThatTakesNothingHoldsNobodyUp() throws Exception {
        try (Socket lazy = new Socket(InetAddress.getLoopbackAddress(), cluster.port(1))) {
            lazy.setReceiveBufferSize(1_024);
            lazy.getOutputStream()
                    .write(
                            "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = lazy.getInputStream();
            assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            List<String> others = listen(1, "?prefix=many", "");
            String owner = "o".repeat(500);
            for (int round = 0; round < 20; round++) {
                List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
                for (int i = 0; i < 250; i++) {
                    String name = "many/" + round + "/" + i;
                    sent.add(
                            cluster.client()
                                    .sendAsync(
                                            cluster.post(1, ACQUIRE, lock(name, owner)),
                                            BodyHandlers.ofString()));
                }
                for (CompletableFuture<HttpResponse<String>> answer : sent) {
                    assertThat(answer.get().statusCode()).isEqualTo(200);
                }
            }
            await().atMost(TestCluster.PATIENCE)
                    .failFast(() -> names(others).contains("gap") || others.contains("broken"))
                    .until(() -> ids(others).size() == 5_000);
        }
    }

    @Test
    void http2StreamsOfOneConnectionAreToldTheSame() throws Exception {
        Map<Integer, StringBuilder> told = new TreeMap<>();
        StringBuilder first = new StringBuilder();
        try (RawHttp2 client = new RawHttp2(cluster.port(2))) {
            for (int stream = 1; stream <= 5; stream += 2) {
                StringBuilder heard = stream == 1 ? first : new StringBuilder();
                told.put(stream, heard);
                String path = "/v1/events?prefix=h/";
                client.request(stream, RawHttp2.headers("GET", path, "127.0.0.1"), "");
                while (heard.isEmpty()) {
                    readInto(told, client);
                }
            }
            take(1, "h/1", "a");
            take(3, "h/2", "a");
            while (told.values().stream().anyMatch(text -> ids(text).size() < 2)) {
                readInto(told, client);
            }
        }
        assertThat(told.values()).extracting(EventsTest::ids).containsOnly(ids(first));
    }

    private static void readInto(Map<Integer, StringBuilder> told, RawHttp2 client)
            throws Exception {
        RawHttp2.Frame frame = client.next();
        if (frame.type() == RawHttp2.DATA) {
            requireNonNull(told.get(frame.stream()))
                    .append(new String(frame.payload(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> ids(StringBuilder text) {
        return ids(text.toString().lines().toList());
    }

    @Test
    void tooManyStreamsAreRefusedUntilOneEnds() throws Exception {
        String request = "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_STREAMS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.port(1));
                sockets.add(socket);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(15)).asString().endsWith("200 OK");
            }
            HttpResponse<String> refused = cluster.get(1, "/v1/events");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("OVERLOADED", "256");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            sockets.removeLast().close();
            await().atMost(TestCluster.PATIENCE).untilAsserted(() -> listen(1, "", ""));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void stoppingNodeEndsItsStreams() throws Exception {
        CompletableFuture<HttpResponse<String>> stream =
                cluster.client()
                        .sendAsync(
                                HttpRequest.newBuilder(cluster.uri(2, "/v1/events")).build(),
                                BodyHandlers.ofString());
        cluster.ok(1, ACQUIRE, lock("a", "o"));
        cluster.stop(2);

        assertThat(stream.get().statusCode()).isEqualTo(200);
    }

    private static String lock(String resource, String owner) {
        return "{\"resource\":\"" + resource + "\",\"owner\":\"" + owner + "\"}";
    }

    private void take(int node, String resource, String owner) {
        cluster.ok(node, ACQUIRE, lock(resource, owner));
    }

    /** The lines that arrive; the stream has begun when this returns. */
    private List<String> listen(int node, String query, String lastEventId) throws Exception {
        HttpResponse<Stream<String>> response = stream(node, query, lastEventId);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return follow(response);
    }

    private HttpResponse<Stream<String>> stream(int node, String query, String lastEventId)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(cluster.uri(node, "/v1/events" + query))
                        .timeout(TestCluster.PATIENCE);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return cluster.client().send(request.build(), BodyHandlers.ofLines());
    }

    /** The answer to an id that is refused; one that is taken has no end. */
    private HttpResponse<String> resume(int node, String lastEventId) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(node, "/v1/events"))
                        .timeout(TestCluster.PATIENCE)
                        .header("Last-Event-ID", lastEventId)
                        .build();
        return cluster.client().send(request, BodyHandlers.ofString());
    }

    private List<String> follow(HttpResponse<Stream<String>> response) {
        List<String> lines = new CopyOnWriteArrayList<>();
        open.add(response.body());
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        response.body()
                                .filter(line ->
                                        line.startsWith("id: ")
                                                || line.startsWith("event: ")
                                                || line.startsWith("data: "))
                                .forEach(lines::add);
                    } catch (RuntimeException e) {
                        // The node was killed; what was told before is what counts.
                        lines.add("broken");
                    }
                });
        return lines;
    }

    private static List<String> ids(List<String> lines) {
        return values(lines, "id: ");
    }

    private static List<String> names(List<String> lines) {
        return values(lines, "event: ");
    }

    private static List<String> values(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .toList();
    }
}
