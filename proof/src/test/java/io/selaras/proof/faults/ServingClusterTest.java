package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.client.RawConnection;
import io.selaras.proof.faults.client.RecordingClient;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What any client may rely on at any node while nothing is broken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingClusterTest {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LONG_WAIT_MS = 50_000;

    private FaultRun run;

    @BeforeAll
    void start() throws Exception {
        run = FaultRun.open("serving-cluster", ClusterOptions.defaults());
    }

    @AfterAll
    void judgeAndStop() throws Exception {
        try (FaultRun whole = run) {
            whole.step("judgement", FaultRun::judge);
        }
    }

    @Test
    void theFirstCurlWorksOnEveryNode() throws Exception {
        run.step("first curl", ServingClusterTest::firstCurl);
    }

    private static void firstCurl(FaultRun run) throws Exception {
        for (ServerProcess node : run.cluster().nodes()) {
            String body = "{\"resource\":\"orders/42\",\"owner\":\"billing-7\"}";
            ApiReply granted = post(run, node, "/v1/locks/acquire", body);
            assertThat(granted.status()).as(granted.body()).isEqualTo(200);
            JsonNode grant = granted.json();
            assertThat(grant.required("resource").asString()).isEqualTo("orders/42");
            assertThat(grant.required("owner").asString()).isEqualTo("billing-7");
            assertThat(grant.required("mode").asString()).isEqualTo("exclusive");
            assertThat(grant.required("ttlMs").longValue()).isEqualTo(300_000);
            long token = grant.required("token").longValue();
            for (ServerProcess other : run.cluster().nodes()) {
                ApiReply lock = get(run, other, "/v1/locks/at?resource=orders/42");
                assertThat(lock.json().required("holders")).hasSize(1);
                JsonNode holder = lock.json().required("holders").required(0);
                assertThat(holder.required("token").longValue()).isEqualTo(token);
            }
            String release =
                    "{\"resource\":\"orders/42\",\"owner\":\"billing-7\",\"token\":" + token + "}";
            assertThat(post(run, node, "/v1/locks/release", release).status()).isEqualTo(200);
            ApiReply lock = get(run, node, "/v1/locks/at?resource=orders/42");
            assertThat(lock.json().required("holders")).isEmpty();
        }
    }

    @Test
    void aRequestIdGetsItsFirstAnswerOnEveryNode() throws Exception {
        run.step("request ids", ServingClusterTest::requestIds);
    }

    private static void requestIds(FaultRun run) throws Exception {
        Optional<String> id = Optional.of("one-and-only");
        List<Outcome> answers = new ArrayList<>();
        for (ServerProcess node : run.cluster().nodes()) {
            answers.add(run.client().call(node.port(), id, Reading.exclusive("idem", "ann")));
        }
        assertThat(answers).hasSize(3).allMatch(answers.getFirst()::equals);
        Reading.token(answers.getFirst());
        String other = "{\"resource\":\"idem\",\"owner\":\"bob\"}";
        ApiReply mismatch =
                run.api().post(run.ports().get(1), "/v1/locks/acquire", other, id, CALL);
        assertThat(mismatch.status()).as(mismatch.body()).isEqualTo(422);
        assertThat(mismatch.code()).isEqualTo("IDEMPOTENCY_MISMATCH");
    }

    @Test
    void anInterruptedWaitNeverEndsUpHoldingTheLock() throws Exception {
        run.step("interrupted wait", ServingClusterTest::interruptedWait);
    }

    private static void interruptedWait(FaultRun run) throws Exception {
        for (ServerProcess node : run.cluster().nodes()) {
            String resource = "interrupted/" + node.id();
            RecordingClient ann = run.client();
            LockCall take = Reading.exclusive(resource, "ann");
            long token = Reading.token(ann.call(node.port(), Optional.empty(), take));
            try (RawConnection curl = new RawConnection(node.port())) {
                curl.post(
                        "/v1/locks/acquire",
                        "{\"resource\":\"%s\",\"owner\":\"curl\",\"waitMs\":%d}"
                                .formatted(resource, LONG_WAIT_MS));
                await().atMost(LIMIT).until(() -> waiters(run, resource) == 1);
                run.journal().note("interrupt the curl that waits at " + node.id());
            }
            await().atMost(LIMIT).until(() -> waiters(run, resource) == 0);
            LockCall release = new LockCall.Release(resource, "ann", token);
            assertThat(ann.call(node.port(), Optional.empty(), release))
                    .isEqualTo(new Outcome.Done());
            for (ServerProcess any : run.cluster().nodes()) {
                assertThat(Reading.holders(run.client(), any.port(), resource)).isEmpty();
            }
            LockCall next = Reading.exclusive(resource, "bob");
            Reading.token(run.client().call(node.port(), Optional.empty(), next));
        }
    }

    private static int waiters(FaultRun run, String resource) throws Exception {
        ServerProcess node = run.cluster().nodes().getFirst();
        ApiReply reply = get(run, node, "/v1/locks/at?resource=" + resource);
        return reply.succeeded() ? reply.json().required("queue").size() : 0;
    }

    @Test
    void twoOwnersWhoWaitForEachOtherAreToldSo() throws Exception {
        run.step("deadlock", ServingClusterTest::deadlock);
    }

    private static void deadlock(FaultRun run) throws Exception {
        List<ServerProcess> nodes = run.cluster().nodes();
        int one = nodes.get(0).port();
        int two = nodes.get(1).port();
        Reading.token(run.client().call(one, Optional.empty(), Reading.exclusive("dx", "alice")));
        Reading.token(run.client().call(two, Optional.empty(), Reading.exclusive("dy", "bruno")));
        CompletableFuture<ApiReply> first = waiting(run, one, "dy", "alice");
        await().atMost(LIMIT)
                .until(
                        () -> get(run, nodes.get(2), "/v1/locks/graph").body(),
                        graph -> graph.contains("alice") && graph.contains("bruno"));
        CompletableFuture<ApiReply> second = waiting(run, two, "dx", "bruno");
        ApiReply refused =
                (ApiReply)
                        CompletableFuture.anyOf(first, second)
                                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DEADLOCK");
        assertThat(refused.isProblem()).as(refused.body()).isTrue();
        assertThat(refused.body()).contains("alice", "bruno", "dx", "dy");
        CompletableFuture<ApiReply> other = first.isDone() ? second : first;
        assertThat(other.isDone()).as("exactly one is refused").isFalse();
        // The victim keeps its lock; when it gives that up, the other one is served.
        boolean aliceLost = first.isDone();
        String resource = aliceLost ? "dx" : "dy";
        String owner = aliceLost ? "alice" : "bruno";
        long token = Reading.holders(run.client(), one, resource).getFirst().token();
        run.client().call(one, Optional.empty(), new LockCall.Release(resource, owner, token));
        ApiReply served = other.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(served.status()).as(served.body()).isEqualTo(200);
        assertThat(get(run, nodes.get(2), "/v1/locks/graph").body()).doesNotContain("alice");
    }

    private static CompletableFuture<ApiReply> waiting(
            FaultRun run, int port, String resource, String owner) {
        String body =
                "{\"resource\":\"%s\",\"owner\":\"%s\",\"waitMs\":%d,\"ttlMs\":600000}"
                        .formatted(resource, owner, LONG_WAIT_MS);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.api().post(port, "/v1/locks/acquire", body, Optional.empty(), LIMIT);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the wait broke", e);
            }
        });
    }

    static ApiReply post(FaultRun run, ServerProcess node, String path, String body)
            throws IOException, InterruptedException {
        return run.api().post(node.port(), path, body, Optional.empty(), CALL);
    }

    static ApiReply get(FaultRun run, ServerProcess node, String path)
            throws IOException, InterruptedException {
        return run.api().get(node.port(), path, CALL);
    }
}
