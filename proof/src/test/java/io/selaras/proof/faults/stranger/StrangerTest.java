package io.selaras.proof.faults.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.client.RawPeerConnection;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Strangers talk to every node as if they were its peers, while the cluster works. */
class StrangerTest {

    private static final int STRANGERS = 2;
    private static final int LOCKS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(10);

    @Test
    void nobodyIsEndedBarredOrQuotedByAStranger() throws Exception {
        FaultRun.play("stranger", ClusterOptions.defaults(), StrangerTest::scenario);
    }

    @Test
    void nobodyIsEndedBarredOrQuotedByAStrangerToTheSecret() throws Exception {
        ClusterOptions options =
                ClusterOptions.defaults().with("CLUSTER_SECRET", "0123456789abcdef".repeat(2));
        FaultRun.play("stranger-to-the-secret", options, StrangerTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        run.view().awaitLeader();
        for (ServerProcess node : run.cluster().nodes()) {
            try (RawPeerConnection page =
                    RawPeerConnection.open(node.port(), "Origin: http://localhost\r\n", LIMIT)) {
                assertThat(page.head()).startsWith("HTTP/1.1 403");
            }
        }
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> strangers = new ArrayList<>();
            for (int i = 0; i < STRANGERS; i++) {
                Stranger stranger =
                        new Stranger(run.cluster().nodes(), new Random(run.random().nextLong()));
                strangers.add(threads.submit(() -> keepTalking(stranger, over)));
            }
            try {
                work(run, "among strangers");
                for (ServerProcess node : run.cluster().nodes()) {
                    run.cluster().kill(node);
                    run.cluster().start(node);
                    run.view().awaitReady(node);
                }
                work(run, "after a start of each");
            } finally {
                over.set(true);
            }
            for (Future<String> stranger : strangers) {
                run.journal().note(stranger.get());
            }
        }
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(node.running()).as(node.id()).isTrue();
            assertThat(node.log()).doesNotContain(Stranger.MARK).doesNotContain("\u001b");
        }
        work(run, "afterwards");
    }

    private static String keepTalking(Stranger stranger, AtomicBoolean over) throws IOException {
        while (!over.get()) {
            try {
                stranger.act();
            } catch (IOException e) {
                // This node does not listen at this moment.
            }
        }
        stranger.leave();
        return stranger.report();
    }

    private static void work(FaultRun run, String when) {
        run.journal().note("work " + when);
        for (int i = 0; i < LOCKS; i++) {
            for (ServerProcess node : run.cluster().nodes()) {
                String body =
                        "{\"resource\":\"%s/%s/%d\",\"owner\":\"o\"}".formatted(when, node.id(), i);
                await().atMost(LIMIT).until(() -> acquire(run, node, body), ApiReply::succeeded);
            }
        }
    }

    private static ApiReply acquire(FaultRun run, ServerProcess node, String body)
            throws IOException, InterruptedException {
        return run.api().post(node.port(), "/v1/locks/acquire", body, Optional.empty(), CALL);
    }
}
