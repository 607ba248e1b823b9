package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Input that no client should send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final Duration CALL = Duration.ofSeconds(20);

    private static final int SLOW_CONNECTIONS = 200;

    private FaultRun run;

    @BeforeAll
    void start() throws Exception {
        run = FaultRun.open("bad-input", ClusterOptions.defaults());
    }

    @AfterAll
    void stop() throws Exception {
        run.close();
    }

    /**
     * One bad request.
     *
     * @param field that the answer must name; empty if none is to blame
     */
    private record Bad(String method, String path, String body, int status, String field) {

        static Bad acquire(String body, String field) {
            return new Bad("POST", "/v1/locks/acquire", body, 400, field);
        }

        Bad answers(int expected) {
            return new Bad(method, path, body, expected, field);
        }
    }

    private static List<Bad> requests() {
        String deep = "[".repeat(5_000);
        return List.of(
                Bad.acquire("not json", ""),
                Bad.acquire("", ""),
                Bad.acquire("[]", ""),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\"", ""),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\"} trailing", ""),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\"}{}", ""),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"ttlms\":5}", "ttlms"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"owner\":\"p\"}", "owner"),
                Bad.acquire("{\"resource\":7,\"owner\":\"o\"}", "resource"),
                Bad.acquire("{\"resource\":null,\"owner\":\"o\"}", "resource"),
                Bad.acquire("{\"resource\":\"\",\"owner\":\"o\"}", "resource"),
                Bad.acquire("{\"resource\":\"r\"}", "owner"),
                Bad.acquire("{\"owner\":\"o\"}", "resource"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"ttlMs\":-1}", "ttlMs"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"ttlMs\":0}", "ttlMs"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"ttlMs\":1e99}", "ttlMs"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"ttlMs\":\"5\"}", "ttlMs"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"waitMs\":-5}", "waitMs"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"o\",\"mode\":\"grabby\"}", "mode"),
                Bad.acquire(
                        "{\"resource\":\"" + "n".repeat(600) + "\",\"owner\":\"o\"}", "resource"),
                Bad.acquire("{\"resource\":\"r\",\"owner\":" + deep, ""),
                Bad.acquire("{\"resource\":\"r\",\"owner\":\"" + "x".repeat(2 << 20) + "\"}", "")
                        .answers(413),
                new Bad(
                        "POST",
                        "/v1/locks/release",
                        "{\"resource\":\"r\",\"owner\":\"o\"}",
                        400,
                        "token"),
                new Bad("GET", "/v1/locks/at", "", 400, "resource"),
                new Bad("GET", "/v1/locks/at?resource=r&colour=blue", "", 400, "colour"),
                new Bad("POST", "/v1/lokcs/acquire", "{}", 404, ""),
                new Bad("GET", "/v1/locks/acquire", "", 405, ""),
                new Bad("DELETE", "/v1/locks/acquire", "", 405, ""));
    }

    @Test
    void everyBadRequestGetsAProblemThatNamesWhatIsWrong() throws Exception {
        run.step(
                "bad requests",
                at -> {
                    ServerProcess node = at.cluster().nodes().getLast();
                    for (Bad bad : requests()) {
                        check(at, node, bad);
                    }
                    serves(at);
                });
    }

    private static void check(FaultRun run, ServerProcess node, Bad bad) throws Exception {
        ApiReply reply = run.api().send(node.port(), bad.method(), bad.path(), bad.body(), CALL);
        String shown = bad.body().substring(0, Math.min(120, bad.body().length()));
        String what = bad.method() + " " + bad.path() + " " + shown + " -> " + reply;
        assertThat(reply.status()).as(what).isEqualTo(bad.status());
        assertThat(reply.isProblem()).as(what).isTrue();
        assertThat(reply.text("outcome")).as(what).contains("rejected");
        if (!bad.field().isEmpty()) {
            assertThat(reply.text("field").or(() -> reply.text("detail")).orElse(""))
                    .as(what)
                    .contains(bad.field());
        }
    }

    @Test
    void anUnknownFieldIsAnsweredWithTheNameThatWasMeant() throws Exception {
        run.step(
                "did you mean",
                at -> {
                    ServerProcess node = at.cluster().nodes().getFirst();
                    String body = "{\"resource\":\"r\",\"owner\":\"o\",\"ttlms\":5}";
                    ApiReply reply = ServingClusterTest.post(at, node, "/v1/locks/acquire", body);
                    assertThat(reply.text("detail").orElse("")).contains("did you mean", "ttlMs");
                });
    }

    @Test
    void garbageOnTheConnectionHarmsNobodyElse() throws Exception {
        run.step("garbage", BadInputTest::garbage);
    }

    private static void garbage(FaultRun run) throws Exception {
        int port = run.cluster().nodes().getFirst().port();
        String good = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawConnection pipelined = new RawConnection(port)) {
            pipelined.send(good + "\u0000\u0001garbage garbage\r\n\r\n");
            Optional<String> answer = pipelined.readToEnd(CALL);
            assertThat(answer).as("closed after garbage").isPresent();
            assertThat(answer.orElse("")).startsWith("HTTP/1.1 200").contains(" 400 ");
        }
        try (RawConnection smuggler = new RawConnection(port)) {
            smuggler.send(
                    "POST /v1/locks/acquire HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                            + good);
            assertThat(smuggler.readToEnd(CALL).orElse("still open"))
                    .contains(" 400 ")
                    .doesNotContain("HTTP/1.1 200");
        }
        try (RawConnection huge = new RawConnection(port)) {
            huge.send(
                    "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: "
                            + "x".repeat(40_000)
                            + "\r\n\r\n");
            assertThat(huge.readToEnd(CALL).orElse("still open")).contains(" 431 ");
        }
        serves(run);
    }

    @Test
    void headersThatNeverEndHarmNobodyElse() throws Exception {
        run.step("slow headers", BadInputTest::slowHeaders);
    }

    private static void slowHeaders(FaultRun run) throws Exception {
        int port = run.cluster().nodes().getFirst().port();
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CONNECTIONS; i++) {
                RawConnection connection = new RawConnection(port);
                slow.add(connection);
                connection.send("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            }
            serves(run);
            assertThat(slow.getFirst().readToEnd(CALL))
                    .as("the node closes a connection whose first headers do not come")
                    .isPresent();
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
        serves(run);
    }

    private static void serves(FaultRun run) throws Exception {
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(node.running()).isTrue();
            String body = "{\"resource\":\"still/%s\",\"owner\":\"o\"}".formatted(node.id());
            ApiReply reply = ServingClusterTest.post(run, node, "/v1/locks/acquire", body);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
    }
}
