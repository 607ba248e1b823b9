package io.selaras.proof.faults.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of large requests that all came while the leader stood still: each is answered, and what
 * there is no room for is told so.
 */
class BurstTest {

    private static final int CLIENTS = 400;
    private static final String DONE = "200";
    private static final String PAGE = "docs/concepts/errors-and-retries.md";
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration STANDS_STILL = Duration.ofMillis(300);

    @Test
    void burstOfLargeRequestsAfterAStandStillWedgesNobodyAndLosesNoAnswer() throws Exception {
        FaultRun.play("burst", ClusterOptions.defaults(), BurstTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        Map<String, Integer> answers = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            run.cluster().pause(leader);
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String body = LargeRequest.of("burst/" + i, "owner-" + i);
                sent.add(threads.submit(() -> ask(run, leader, body)));
            }
            await().pollDelay(STANDS_STILL).until(() -> true);
            run.cluster().resume(leader);
            for (Future<String> answer : sent) {
                answers.merge(answer.get(), 1, Integer::sum);
            }
        }
        run.journal().note("answers to the burst: " + answers);
        String page = Files.readString(Repository.find().root().resolve(PAGE));
        assertThat(answers.keySet())
                .as("everybody gets an answer that has a row in " + PAGE)
                .allMatch(answer -> answer.equals(DONE) || page.contains(answer));
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(node.running()).as(node.id()).isTrue();
            String body = "{\"resource\":\"after/%s\",\"owner\":\"o\"}".formatted(node.id());
            await().atMost(CALL).until(() -> ask(run, node, body), DONE::equals);
        }
    }

    /** The status and the code of the answer, or what was there instead. */
    private static String ask(FaultRun run, ServerProcess node, String body)
            throws InterruptedException {
        try {
            ApiReply reply =
                    run.api().post(node.port(), "/v1/locks/acquire", body, Optional.empty(), CALL);
            return reply.succeeded() ? DONE : reply.status() + " `" + reply.code() + "`";
        } catch (IOException e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }
}
