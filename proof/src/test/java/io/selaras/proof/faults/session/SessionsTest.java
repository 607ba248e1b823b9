package io.selaras.proof.faults.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a session holds stays while its client lives, whoever leads, and goes when it dies. */
class SessionsTest {

    private static final int KILLS = 3;
    private static final long TTL_MS = 10_000;
    private static final Duration CALL = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void sessionOutlivesLeadersAndItsHoldingsEndWithItAndNotBefore() throws Exception {
        FaultRun.play("sessions", ClusterOptions.defaults(), run -> new SessionsTest().play(run));
    }

    private void play(FaultRun run) throws Exception {
        String session =
                ok(run, "POST", "/v1/sessions", "{'ttlMs':%d,'requestId':'%s'}", TTL_MS)
                        .required("session")
                        .asString();
        ok(run, "PUT", "/v1/semaphores", "{'semaphore':'pool','permits':3,'requestId':'%2$s'}", 0);
        List<String> held = take(run, session);
        for (int i = 0; i < KILLS; i++) {
            ServerProcess leader = run.view().awaitLeader();
            run.cluster().kill(leader);
            keepAlive(run, session);
            assertThat(holdings(run)).as("after the death of " + leader.id()).isEqualTo(held);
            run.cluster().start(leader);
            run.view().awaitReady(leader);
            keepAlive(run, session);
        }
        CompletableFuture<ApiReply> next = waiting(run);
        await().atMost(LIMIT)
                .until(() -> get(run, "/v1/locks/at?resource=b").required("queue").size() == 1);
        long lastSign = keepAlive(run, session);
        ApiReply granted = next.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        long livedMs = (System.nanoTime() - lastSign) / 1_000_000;
        run.journal().note("%d ms from the last sign of life to the handover".formatted(livedMs));
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(livedMs).as("never earlier than the TTL").isGreaterThanOrEqualTo(TTL_MS);
        assertThat(get(run, "/v1/locks/at?resource=a").required("free").booleanValue()).isTrue();
        assertThat(get(run, "/v1/semaphores?semaphore=pool").required("available").intValue())
                .isEqualTo(3);
        assertThat(get(run, "/v1/elections?election=cron").required("leader").isNull()).isTrue();
        assertThat(send(run, 0, "GET", "/v1/sessions/" + session, "").code())
                .isEqualTo("SESSION_EXPIRED");
    }

    /** Takes one of everything. */
    private static List<String> take(FaultRun run, String session) throws Exception {
        String rest = "'session':" + session + ",'untilReleased':true,'requestId':'%2$s'}";
        ok(
                run,
                "POST",
                "/v1/locks/acquire",
                "{'resources':[{'resource':'a','mode':'S'},{'resource':'b'}]," + rest,
                0);
        ok(run, "POST", "/v1/semaphores/acquire", "{'semaphore':'pool','permits':2," + rest, 0);
        ok(run, "POST", "/v1/elections/campaign", "{'election':'cron'," + rest, 0);
        List<String> held = holdings(run);
        assertThat(held).hasSize(4);
        return held;
    }

    private static List<String> holdings(FaultRun run) throws Exception {
        List<String> holdings = new ArrayList<>();
        for (JsonNode lock : get(run, "/v1/locks").required("locks")) {
            for (JsonNode holder : lock.required("holders")) {
                Map<String, JsonNode> facts = new TreeMap<>();
                for (String fact : List.of("owner", "mode", "token", "fence", "holds")) {
                    facts.put(fact, holder.required(fact));
                }
                holdings.add(lock.required("resource") + " " + facts);
            }
        }
        return holdings;
    }

    /** Asks node after node until one has taken the sign of life; when it was sent. */
    private static long keepAlive(FaultRun run, String session) {
        String path = "/v1/sessions/" + session + "/keepalive";
        long[] sent = new long[1];
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    int turn = run.random().nextInt(3);
                    sent[0] = System.nanoTime();
                    ApiReply reply = send(run, turn, "POST", path, "");
                    assertThat(reply.body()).doesNotContain("SESSION_EXPIRED");
                    return reply.succeeded();
                });
        return sent[0];
    }

    private static CompletableFuture<ApiReply> waiting(FaultRun run) {
        String body = "{\"resource\":\"b\",\"owner\":\"next\",\"waitMs\":60000}";
        int port = run.ports().getFirst();
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.api().post(port, "/v1/locks/acquire", body, Optional.empty(), LIMIT);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the wait broke", e);
            }
        });
    }

    private static JsonNode get(FaultRun run, String path) throws Exception {
        return ok(run, "GET", path, "", 0);
    }

    /** Sends until a node answers with success; the body's first argument is a number. */
    private static JsonNode ok(
            FaultRun run, String method, String path, String body, long argument) {
        String text = body.formatted(argument, UUID.randomUUID()).replace('\'', '"');
        return await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> send(run, run.random().nextInt(3), method, path, text),
                        ApiReply::succeeded)
                .json();
    }

    private static ApiReply send(FaultRun run, int turn, String method, String path, String body)
            throws IOException, InterruptedException {
        return run.api().send(run.ports().get(turn), method, path, body, CALL);
    }
}
