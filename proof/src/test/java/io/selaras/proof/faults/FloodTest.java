package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.client.ApiClient;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More clients than a node has room for. */
class FloodTest {

    private static final int CONNECTIONS = 1_000;
    private static final int REQUESTS_EACH = 5;
    private static final Duration CALL = Duration.ofSeconds(60);

    /** Heap limit of the nodes plus what a JVM needs beside it, several times over. */
    private static final long RESIDENT_LIMIT_KB = 400 << 10;

    @Test
    void aFullNodeSaysSoKeepsItsMemoryAndServesOn() throws Exception {
        ClusterOptions options =
                ClusterOptions.defaults().with("MAILBOX_SIZE", "8").with("MAX_OUTSTANDING", "64");
        FaultRun.play("flood", options, FloodTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        ServerProcess node = run.view().awaitLeader();
        List<ApiReply> replies = flood(node.port());
        Map<String, Integer> kinds = new TreeMap<>();
        for (ApiReply reply : replies) {
            String kind = reply.succeeded() ? "200" : reply.status() + " " + reply.code();
            kinds.merge(kind, 1, Integer::sum);
            if (reply.status() == 503) {
                assertThat(reply.retryAfter()).as(reply.toString()).isPresent();
                assertThat(reply.isProblem()).as(reply.toString()).isTrue();
            }
        }
        run.journal().note("answers to " + replies.size() + " requests: " + kinds);
        assertThat(kinds).containsKeys("200", "503 OVERLOADED");
        assertThat(replies).hasSize(CONNECTIONS * REQUESTS_EACH);
        long resident = residentKb(node);
        run.journal().note(node.id() + " uses " + resident + " kB after the flood");
        assertThat(resident).isLessThan(RESIDENT_LIMIT_KB);
        for (ServerProcess each : run.cluster().nodes()) {
            assertThat(each.running()).as(each.id()).isTrue();
            String body = "{\"resource\":\"after/%s\",\"owner\":\"o\"}".formatted(each.id());
            await().atMost(CALL)
                    .until(
                            () -> ServingClusterTest.post(run, each, "/v1/locks/acquire", body),
                            ApiReply::succeeded);
        }
    }

    private static List<ApiReply> flood(int port) throws Exception {
        List<ApiReply> replies = new ArrayList<>();
        try (ApiClient api = new ApiClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<ApiReply>>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                clients.add(() -> client(api, port, number));
            }
            for (Future<List<ApiReply>> answers : threads.invokeAll(clients)) {
                replies.addAll(answers.get());
            }
        }
        return replies;
    }

    private static List<ApiReply> client(ApiClient api, int port, int number)
            throws IOException, InterruptedException {
        List<ApiReply> replies = new ArrayList<>();
        for (int i = 0; i < REQUESTS_EACH; i++) {
            String body = "{\"resource\":\"flood/%d/%d\",\"owner\":\"o\"}".formatted(number, i);
            replies.add(api.post(port, "/v1/locks/acquire", body, Optional.empty(), CALL));
        }
        return replies;
    }

    private static long residentKb(ServerProcess node) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(node.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
