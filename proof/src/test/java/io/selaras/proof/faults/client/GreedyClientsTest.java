package io.selaras.proof.faults.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clients that take nothing and finish nothing, while another one works. */
class GreedyClientsTest {

    private static final Duration ATTACK =
            Duration.ofSeconds(Long.getLong("selaras.faults.greedy.seconds", 10));

    /** An answer may take this long where other tests run at the same time. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Connections of each kind to each node. */
    private static final int EACH = 20;

    private static final int LOCKS = 400;
    private static final String LIST = "/v1/locks?limit=1000";

    /** One way to be greedy at a node. */
    @FunctionalInterface
    private interface Greed {
        GreedyClient at(int port) throws IOException;
    }

    private static final List<Greed> KINDS =
            List.of(
                    port -> GreedyClient.withoutWindow(port, LIST),
                    port -> GreedyClient.withoutWindow(port, "/openapi.yaml"),
                    port -> GreedyClient.withoutReading(port, LIST),
                    port -> GreedyClient.withoutReading(port, "/metrics"),
                    port -> GreedyClient.withoutAnEnd(port, "/v1/locks/acquire"));

    @Test
    void modestClientIsServedWhileOthersAreGreedy() throws Exception {
        FaultRun.play("greedy-clients", ClusterOptions.defaults(), GreedyClientsTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        String tail = "x".repeat(400);
        for (int i = 0; i < LOCKS; i++) {
            String name = "large/" + i + "/" + tail;
            assertThat(post(run, leader, "acquire", name, "").succeeded()).isTrue();
        }
        List<GreedyClient> greedy = new ArrayList<>();
        try {
            for (ServerProcess node : run.cluster().nodes()) {
                KINDS.forEach(kind -> attack(run, kind, node.port(), greedy));
            }
            Served served = work(run, System.nanoTime() + ATTACK.toNanos());
            run.journal().note("beside %d greedy clients: %s".formatted(greedy.size(), served));
            assertThat(served.fully()).as(served.toString()).isGreaterThan(served.refused());
            for (ServerProcess node : run.cluster().nodes()) {
                assertThat(node.running()).as(node.id()).isTrue();
                String metrics = run.api().get(node.port(), "/metrics", ANSWER).body();
                assertThat(gauge(metrics, "selaras_http_memory"))
                        .as("memory of clients at " + node.id())
                        .isLessThan(1.5 * gauge(metrics, "selaras_http_memory_limit"));
            }
        } finally {
            greedy.forEach(GreedyClientsTest::close);
        }
    }

    /** How often the modest client got what it wanted, and how often it was told to try again. */
    private record Served(int fully, int refused) {}

    /** Takes and releases locks through every node; each time there must be an answer. */
    private static Served work(FaultRun run, long endNanos) throws Exception {
        int fully = 0;
        int refused = 0;
        do {
            for (ServerProcess node : run.cluster().nodes()) {
                String name = "modest/" + fully + "/" + refused;
                ApiReply granted = post(run, node, "acquire", name, "");
                if (granted.succeeded()) {
                    String token = ",\"token\":" + number(granted.body(), "\"token\":(\\d+)");
                    fully += post(run, node, "release", name, token).succeeded() ? 1 : 0;
                } else {
                    assertThat(granted.retryAfter()).as(granted.toString()).isPresent();
                    refused++;
                }
            }
        } while (System.nanoTime() < endNanos);
        return new Served(fully, refused);
    }

    private static double gauge(String metrics, String name) {
        Matcher matcher = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(metrics);
        assertThat(matcher.find()).as(name).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static ApiReply post(
            FaultRun run, ServerProcess node, String what, String resource, String more)
            throws Exception {
        String body = "{\"resource\":\"%s\",\"owner\":\"o\"%s}".formatted(resource, more);
        return run.api().post(node.port(), "/v1/locks/" + what, body, Optional.empty(), ANSWER);
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static void attack(FaultRun run, Greed kind, int port, List<GreedyClient> greedy) {
        for (int i = 0; i < EACH; i++) {
            try {
                greedy.add(kind.at(port));
            } catch (IOException e) {
                // As it should be sooner or later: the next one tries.
                run.journal().note("a greedy client was cut while it asked: " + e.getMessage());
            }
        }
    }

    private static void close(GreedyClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
