package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node does on a connection beside answering requests. */
class ConnectionTest {

    private static final String HOST = "Host: localhost\r\n";
    private static final String LIVE = "GET /livez HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String CHUNKED =
            "POST /v1/locks/acquire HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";

    private static TestCluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder, 1, Map.of());
        cluster.startAll();
        cluster.awaitReady(1);
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET /livez HTTP/1.1\\nHost: localhost\\n\\n | 400 | INVALID_REQUEST
                    GET /livez HTTP/1.1\\r\\nHost : localhost\\r\\n\\r\\n | 400 | INVALID_REQUEST
                    GET /livez HTTP/1.1\\r\\nHost: localhost\\r\\n b\\r\\n\\r\\n | 400 | INVALID_REQUEST
                    GET /livez HTTP/1.7\\r\\nHost: localhost\\r\\n\\r\\n | 400 | INVALID_REQUEST
                    GET / HTTP/1.1\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400 | INVALID
                    GET / HTTP/1.1\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n | 501 | UNSUPPORTED
                    PRI * HTTP/2.0\\r\\n\\r\\nMS | 400 | INVALID_REQUEST
                    PRI | 0 | PRI
                    """)
    void unsoundHeadIsAnsweredAndTheConnectionClosed(String head, int status, String code)
            throws Exception {
        String bytes = head.replace("\\r", "\r").replace("\\n", "\n");
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            connection.send(bytes);
            if (status == 0) {
                assertThat(connection.shutdown().rest()).isEmpty();
                return;
            }
            assertThat(connection.rest())
                    .startsWith("HTTP/1.1 " + status)
                    .contains("\"code\":\"" + code);
        }
    }

    @Test
    void unsoundHeadWaitsItsTurnBehindTheAnswersBefore() throws Exception {
        String answers =
                RawConnection.talk(cluster.port(1), LIVE + LIVE + "GET /\0\r\n\r\n" + LIVE);

        assertThat(answers.split("HTTP/1.1 ", -1))
                .extracting(it -> it.length() < 3 ? it : it.substring(0, 3))
                .containsExactly("", "200", "200", "400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2\n{}", "zz\r\n", "2\r\n{}}\r\n", "2;\0\r\n"})
    void brokenChunkIsAnsweredBeforeTheConnectionCloses(String chunk) throws Exception {
        assertThat(RawConnection.talk(cluster.port(1), CHUNKED + chunk))
                .startsWith("HTTP/1.1 400")
                .contains("INVALID_REQUEST");
    }

    @Test
    void chunksThatAreMostlyFramingAreRefused() throws Exception {
        String chunk = "1;" + "x".repeat(4_000) + "\r\n \r\n";

        assertThat(RawConnection.talk(cluster.port(1), CHUNKED + chunk.repeat(40)))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void changeToHttp2IsIgnored() throws Exception {
        String upgrade =
                "GET /livez HTTP/1.1\r\n"
                        + HOST
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n";
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            assertThat(connection.send(upgrade).answer()).startsWith("HTTP/1.1 200");
            assertThat(connection.send(upgrade).answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void clientThatHasEndedItsSideGetsItsAnswer() throws Exception {
        String body = "{\"resource\":\"half\",\"owner\":\"o\"}";
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            connection.send(acquire(body)).shutdown();

            assertThat(connection.rest()).startsWith("HTTP/1.1 200").contains("\"token\":");
        }
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            assertThat(connection.send(LIVE + LIVE).shutdown().rest().split("alive")).hasSize(3);
        }
    }

    @Test
    void whoWaitsAndEndsItsSideWaitsNoMore() throws Exception {
        cluster.ok(1, "/v1/locks/acquire", "{\"resource\":\"held\",\"owner\":\"h\"}");
        String waits = "{\"resource\":\"held\",\"owner\":\"w\",\"waitMs\":60000}";
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            connection.send(acquire(waits));
            awaitQueue("\"owner\":\"w\"");

            assertThat(connection.shutdown().rest()).isEmpty();
            awaitQueue("\"queue\":[]");
        }
    }

    private static void awaitQueue(String expected) {
        await().atMost(TestCluster.PATIENCE)
                .until(() ->
                        cluster.get(1, "/v1/locks/at?resource=held").body().contains(expected));
    }

    @Test
    void waitsThatAreGivenUpCostNoOtherWaitOfTheConnection() throws Exception {
        String token =
                cluster.ok(1, "/v1/locks/acquire", "{\"resource\":\"many\",\"owner\":\"h\"}");
        String release = token.replaceAll(".*\"token\":([0-9]+).*", "$1").strip();
        try (RawHttp2 http2 = new RawHttp2(cluster.port(1))) {
            wait(http2, 1, "stays");
            for (int stream = 3; stream < 2_203; stream += 2) {
                wait(http2, stream, "w" + stream);
                http2.cancel(stream);
            }
            for (int stream = 2_203; stream < 2_503; stream += 2) {
                wait(http2, stream, "more" + stream);
            }
            String body = "{\"resource\":\"many\",\"owner\":\"h\",\"token\":%s}".formatted(release);
            http2.request(2_503, RawHttp2.headers("POST", "/v1/locks/release", "localhost"), body);

            http2.request(
                    2_505,
                    RawHttp2.headers("POST", "/v1/locks/acquire", "localhost"),
                    "{\"resource\":\"free\",\"owner\":\"h\",\"waitMs\":60000}");

            assertThat(http2.statuses(1, 2_503, 2_505)).containsOnly(200);
        }
    }

    @Test
    void grantThatIsToldOverHttp2Lasts() throws Exception {
        try (RawHttp2 http2 = new RawHttp2(cluster.port(1))) {
            var acquire = RawHttp2.headers("POST", "/v1/locks/acquire", "localhost");
            http2.request(1, acquire, "{\"resource\":\"lasts\",\"owner\":\"a\"}");
            assertThat(http2.status(1)).isEqualTo(200);

            http2.request(3, acquire, "{\"resource\":\"lasts\",\"owner\":\"b\"}");

            assertThat(http2.status(3)).isEqualTo(409);
        }
    }

    private static void wait(RawHttp2 http2, int stream, String owner) throws Exception {
        http2.request(
                stream,
                RawHttp2.headers("POST", "/v1/locks/acquire", "localhost"),
                "{\"resource\":\"many\",\"owner\":\"%s\",\"waitMs\":60000}".formatted(owner));
    }

    /** Each takes the patience of a head, and all at once; the last one is a wait that goes on. */
    @Test
    void whoDoesNotComeToTheEndOfAHeadIsSentAway() throws Exception {
        try (RawConnection silent = new RawConnection(cluster.port(1));
                RawConnection slow = new RawConnection(cluster.port(1));
                RawConnection second = new RawConnection(cluster.port(1));
                RawConnection preface = new RawConnection(cluster.port(1));
                RawConnection settings = new RawConnection(cluster.port(1));
                RawHttp2 headers = new RawHttp2(cluster.port(1));
                RawConnection alive = new RawConnection(cluster.port(1))) {
            slow.send("GET /livez HTTP/1.1\r\nHost: loc");
            preface.send("PRI * HTTP/2.0\r\n");
            settings.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0");
            headers.send(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, new byte[] {(byte) 0x82});
            assertThat(second.send(LIVE).answer()).contains("alive");
            assertThat(alive.send(LIVE).answer()).contains("alive");
            second.send("G");

            assertThat(silent.rest()).isEmpty();
            assertThat(slow.rest()).isEmpty();
            assertThat(second.rest()).isEmpty();
            assertThat(preface.rest()).isEmpty();
            settings.rest();
            assertThat(headers.ended()).isTrue();
            assertThat(alive.send(LIVE).answer()).contains("alive");
        }
    }

    private static String acquire(String body) {
        return "POST /v1/locks/acquire HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(HOST, body.length(), body);
    }
}
