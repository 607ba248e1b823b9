package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node answers to what it cannot use; it must serve on after each. */
class BadInputTest {

    private static final String ACQUIRE = "/v1/locks/acquire";
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
            quoteCharacter = '~',
            textBlock =
                    """
                    {                                                  | INVALID_JSON  | ~~
                    {"resource":"r","owner":"o"} trailing              | INVALID_JSON  | ~~
                    {"resource":"r","owner":"o","tlMs":1}              | INVALID_FIELD | tlMs
                    {"resource":"r","owner":"o","owner":"o"}           | INVALID_FIELD | owner
                    {"resource":"r","owner":7}                         | INVALID_FIELD | owner
                    {"resource":"r"}                                   | INVALID_FIELD | owner
                    {"resource":"r","owner":"o","ttlMs":-1}            | INVALID_FIELD | ttlMs
                    {"resource":"r","owner":"o","ttlMs":0}             | INVALID_FIELD | ttlMs
                    {"resource":"r","owner":"o","waitMs":3600001}      | INVALID_FIELD | waitMs
                    {"resource":"r","owner":"o","mode":"exclusiv"}     | INVALID_FIELD | mode
                    {"resource":"r","owner":"o","requestId":""}        | INVALID_FIELD | requestId
                    {"owner":"o"}                                      | INVALID_FIELD | resource
                    {"resource":"r","owner":"o","ttlMs":9,"untilReleased":true} | INVALID_FIELD | ttlMs
                    {"resource":"r","owner":"o","session":0}           | INVALID_FIELD | session
                    {"resource":"r","owner":"o","priority":11}         | INVALID_FIELD | priority
                    {"resource":"r","owner":"o","victimPolicy":"old"}  | INVALID_FIELD | victimPolicy
                    {"resource":"r","owner":"o","onDeadlock":"keep"}   | INVALID_FIELD | onDeadlock
                    {"resource":"r","owner":"o","hierarchical":"yes"}  | INVALID_FIELD | hierarchical
                    {"resource":"r","resources":[{"resource":"a"}],"owner":"o"} | INVALID_FIELD | resource
                    {"resources":[],"owner":"o"}                       | INVALID_FIELD | resources
                    {"resources":[{"mode":"S"}],"owner":"o"}           | INVALID_FIELD | resources[0].resource
                    {"resources":[{"resource":"a"},{"resource":"a"}]}  | INVALID_FIELD | resources[1].resource
                    {"resources":[{"resource":"latch:a"}],"owner":"o"} | INVALID_FIELD | resources[0].resource
                    {"resources":[{"resource":"a","permits":1}],"owner":"o"} | INVALID_FIELD | resources[0].permits
                    {"resources":[{"semaphore":"a","mode":"S"}],"owner":"o"} | INVALID_FIELD | resources[0].mode
                    {"resources":[{"resource":"a","mode":"T"}],"owner":"o"} | INVALID_FIELD | resources[0].mode
                    {"resource":"/////////////////","hierarchical":true} | INVALID_FIELD | resource
                    {"resource":"x/y/","owner":"o","hierarchical":true} | INVALID_FIELD | resource
                    {"resource":"x//y","owner":"o","hierarchical":true} | INVALID_FIELD | resource
                    {"resource":"/","owner":"o","hierarchical":true}   | INVALID_FIELD | resource
                    {"resources":[{"resource":"x/"}],"hierarchical":true} | INVALID_FIELD | resources[0].resource
                    """)
    void bodyIsRefusedWithTheFieldNamed(String body, String code, String field) throws Exception {
        HttpResponse<String> response = send(cluster.post(1, ACQUIRE, body));

        assertProblem(response, 400, code);
        if (!field.isEmpty()) {
            assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "acquire, semaphore:r", "acquire, latch:r", "acquire, barrier:r", "acquire, election:r",
        "acquire, observers:r", "acquire, election:", "release, semaphore:r", "renew, election:r"
    })
    void nameWithThePrefixOfAnotherKindIsRefused(String route, String resource) throws Exception {
        String token = route.equals("acquire") ? "" : ",\"token\":1";
        String body = "{\"resource\":\"%s\",\"owner\":\"o\"%s}".formatted(resource, token);
        HttpResponse<String> response = send(cluster.post(1, "/v1/locks/" + route, body));

        assertProblem(response, 400, "INVALID_FIELD");
        assertThat(response.body()).contains("\"field\":\"resource\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"semaphores:r", "semaphore", "a/semaphore:r", "Election:r", ":r"})
    void nameThatOnlyLooksLikeAnotherKindIsALocks(String resource) throws Exception {
        String body = "{\"resource\":\"" + resource + "\",\"owner\":\"o\"}";

        assertThat(send(cluster.post(1, ACQUIRE, body)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session:1", "session:7/a", "session:", "session:x", "session:01"})
    void ownerOfASessionThatIsNotOpenIsRefused(String owner) throws Exception {
        String body = "{\"resource\":\"r\",\"owner\":\"" + owner + "\"}";
        HttpResponse<String> response = send(cluster.post(1, ACQUIRE, body));

        assertProblem(response, 410, "SESSION_EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "renew"})
    void ownerOfASessionThatIsNotOpenMayNotReleaseOrRenew(String route) throws Exception {
        String body = "{\"resource\":\"none\",\"owner\":\"session:x\",\"token\":9007199254740991}";

        assertProblem(send(cluster.post(1, "/v1/locks/" + route, body)), 410, "SESSION_EXPIRED");
    }

    @Test
    void longNameIsRefused() throws Exception {
        String body = "{\"resource\":\"" + "x".repeat(600) + "\",\"owner\":\"o\"}";
        HttpResponse<String> response = send(cluster.post(1, ACQUIRE, body));

        assertProblem(response, 400, "INVALID_FIELD");
        assertThat(response.body()).contains("\"field\":\"resource\"", "600 bytes");
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        assertProblem(send(cluster.post(1, ACQUIRE, "[".repeat(5_000))), 400, "INVALID_JSON");
    }

    @Test
    void largeBodyIsRefusedWhetherItsLengthIsDeclaredOrNot() throws Exception {
        String large = "x".repeat(2 << 20);
        assertProblem(send(cluster.post(1, ACQUIRE, large)), 413, "TOO_LARGE");

        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        HttpRequest chunked =
                HttpRequest.newBuilder(cluster.uri(1, ACQUIRE))
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(bytes)))
                        .build();
        assertProblem(send(chunked), 413, "TOO_LARGE");
    }

    @Test
    void compressedBodyIsRefused() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(1, ACQUIRE))
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("x"))
                        .build();
        assertProblem(send(request), 415, "UNSUPPORTED_ENCODING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/lock", "/v1/locks/", "//", "/v1/locks/acquire/x"})
    void unknownRouteIsNotFound(String path) throws Exception {
        assertProblem(cluster.get(1, path), 404, "NOT_FOUND");
    }

    @Test
    void wrongMethodNamesTheRightOnes() throws Exception {
        HttpResponse<String> response = cluster.get(1, ACQUIRE);

        assertProblem(response, 405, "METHOD_NOT_ALLOWED");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/locks?limit=0, limit",
        "/v1/locks?limit=x, limit",
        "/v1/locks?limit=1&limit=2, limit",
        "/v1/locks?pefix=a, pefix",
        "/v1/locks?state=free, state",
        "/v1/locks/at, resource",
        "/v1/locks/at?resource=, resource",
        "/v1/locks/at?resource=%00, resource",
        "/v1/locks/at?resource=%ff, resource",
        "/v1/locks/at?resource=%c0%af, resource",
        "/v1/locks/at?resource=%e2%80%ae, resource",
        "/v1/locks/at?resource=%ef%bb%bfr, resource",
        "/v1/locks?limit=+5, limit",
        "/v1/locks?limit=%2B5, limit",
        "/v1/locks?limit=%d9%a5, limit",
        "/v1/sessions?after=-0, after"
    })
    void queryIsRefusedWithTheParameterNamed(String path, String field) throws Exception {
        HttpResponse<String> response = cluster.get(1, path);

        assertProblem(response, 400, "INVALID_QUERY");
        assertThat(response.body()).contains("\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/locks/at?resource=\u00c3\u00a9 HTTP/1.1\r\n",
                "GET /v1/locks/at?resource=\u00ff HTTP/1.1\r\n",
                "GET /livez HTTP/1.1\r\nIdempotency-Key: a\r\nIdempotency-Key: a\r\n",
                "GET /livez HTTP/1.1\r\nContent-Length: +0\r\n",
                "GET /livez HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 0\r\n"
            })
    void headWithTwoMeaningsIsRefused(String head) throws Exception {
        String answer = RawConnection.talk(cluster.port(1), closing(head + "Host: [::1]\r\n"));

        assertThat(answer).matches("(?s)HTTP/1.[01] 400 .*");
    }

    @ParameterizedTest
    @CsvSource({"\u00c3\u00a9, 200", "\u00e9, 400", "\u00ed\u00a0\u0080, 400"})
    void requestIdInAHeaderIsUtf8(String key, int status) throws Exception {
        String body = "{\"resource\":\"utf8\",\"owner\":\"o\"}";
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: %s\r\nContent-Length: %d\r\n"
                        .formatted(ACQUIRE, key, body.length());
        String answer = RawConnection.talk(cluster.port(1), closing(head) + body);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 200) {
            assertThat(answer).contains("\"requestId\":\"\u00e9\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.1, foo, 417", "1.1, 100-Continue, 100", "1.0, foo, 200"})
    void onlyContinueCanBeExpected(String version, String expected, int status) throws Exception {
        String head =
                "GET /livez HTTP/%s\r\nHost: localhost\r\nExpect: %s\r\n"
                        .formatted(version, expected);
        String answer = RawConnection.talk(cluster.port(1), closing(head));

        assertThat(answer).matches("(?s)HTTP/1.[01] " + status + " .*");
    }

    private static String closing(String head) {
        return head + "Connection: close\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource", "owner", "requestId"})
    void nameThatHidesWhatItsBytesAreIsRefused(String field) throws Exception {
        for (String hidden : List.of("\\u202e", "\u2028", "\ufeff", "\\u2069", "\u061c")) {
            String body =
                    "{\"resource\":\"r\",\"owner\":\"o\",\"requestId\":\"i\"}"
                            .replaceAll(
                                    "(\"" + field + "\":\".)", "$1" + hidden.replace("\\", "\\\\"));
            HttpResponse<String> response = send(cluster.post(1, ACQUIRE, body));

            assertProblem(response, 400, "INVALID_FIELD");
            assertThat(response.body()).contains("\"field\":\"" + field + "\"");
        }
    }

    @Test
    void bodyInVerySmallPiecesIsLinearWorkAndBounded() throws Exception {
        String body = "{\"resource\":\"pieces\",\"owner\":\"" + "o".repeat(500) + "\"}";
        assertThat(RawConnection.talk(cluster.port(1), chunked(body))).startsWith("HTTP/1.1 200");
        assertThat(RawConnection.talk(cluster.port(1), chunked(" ".repeat(20_000))))
                .matches("(?s)HTTP/1.1 4(00|13) .*");
    }

    private static String chunked(String body) {
        StringBuilder text = new StringBuilder("POST " + ACQUIRE + " HTTP/1.1\r\n");
        text.append(closing("Host: localhost\r\nTransfer-Encoding: chunked\r\n"));
        body.chars().forEach(c -> text.append("1\r\n").append((char) c).append("\r\n"));
        return text.append("0\r\n\r\n").toString();
    }

    @Test
    void requestForAsManyLocksAsAreAllowedFits() throws Exception {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            String name = i + "x".repeat(510);
            parts.append("{\"resource\":\"%s\",\"mode\":\"intent-exclusive\"},".formatted(name));
        }
        parts.setLength(parts.length() - 1);
        String body = "{\"resources\":[" + parts + "],\"owner\":\"" + "o".repeat(512) + "\"}";
        HttpResponse<String> response = send(cluster.post(1, ACQUIRE, body));

        assertThat(response.body()).doesNotContain("TOO_LARGE");
    }

    @Test
    void headerAndFieldMayNotNameDifferentRequests() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(1, ACQUIRE))
                        .header("Idempotency-Key", "a")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"resource\":\"r\",\"owner\":\"o\",\"requestId\":\"b\"}"))
                        .build();
        assertProblem(send(request), 400, "INVALID_FIELD");
    }

    @Test
    void strangersOriginIsForbidden() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(1, "/v1/locks"))
                        .header("Origin", "http://evil.example")
                        .build();
        assertProblem(send(request), 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET /livez HTTP/1.1\\r\\nHost: evil.example\\r\\n                 | 403
                    GET /livez?a=%zz HTTP/1.1\\r\\nHost: localhost\\r\\n              | 400
                    GET /livez HTTP/9.x\\r\\nHost: localhost\\r\\n                    | 400
                    OPTIONS * HTTP/1.1\\r\\nHost: localhost\\r\\n                     | 404
                    """)
    void rawRequestGetsAnAnswer(String head, int status) throws Exception {
        assertThat(raw(head.replace("\\r\\n", "\r\n") + "\r\n"))
                .matches("(?s)HTTP/1.[01] " + status + " .*");
    }

    @Test
    void longRequestLineAndHeadersHaveTheirOwnErrors() throws Exception {
        String host = " HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(raw("GET /" + "x".repeat(9_000) + host + "\r\n")).startsWith("HTTP/1.1 414");
        assertThat(raw("GET /livez" + host + "X: " + "y".repeat(17_000) + "\r\n\r\n"))
                .contains(" 431 ");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        String request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String last = "GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(raw(request + request + last))
                .matches("(?s)HTTP/1.1 200.*HTTP/1.1 200.*HTTP/1.1 404.*");
    }

    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.port(1))) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            if (!request.contains("Connection: close")) {
                byte[] first = new byte[64];
                int read = socket.getInputStream().read(first);
                return new String(first, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return cluster.client().send(request, BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code)
            throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(cluster.get(1, "/livez").statusCode()).isEqualTo(200);
        assertThat(
                        send(cluster.post(1, ACQUIRE, "{\"resource\":\"ok\",\"owner\":\"o\"}"))
                                .statusCode())
                .isEqualTo(200);
    }
}
