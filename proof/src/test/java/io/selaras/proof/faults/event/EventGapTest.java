package io.selaras.proof.faults.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.client.RawConnection;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node that misses events while it is cut off says so, and a client loses none of them. */
class EventGapTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ALL = 400;
    private static final Pattern ID = Pattern.compile("^id: \\S+$", Pattern.MULTILINE);
    private static final ClusterOptions OPTIONS =
            ClusterOptions.defaults().withProxies().with("SNAPSHOT_LOG_BYTES", "16384");

    @Test
    void streamEndsAtAGapAndGoesOnElsewhere() throws Exception {
        FaultRun.play("event-gap", OPTIONS, EventGapTest::play);
    }

    private static void play(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        ServerProcess follower = run.cluster().others(leader).getFirst();
        ServerProcess other = run.cluster().others(leader).getLast();
        try (RawConnection stream = listen(follower)) {
            take(run, follower, 0, 5);
            run.cluster().cutOff(follower);
            // More than the leader keeps: the follower comes back by a snapshot.
            take(run, other, 5, ALL);
            run.cluster().heal();
            Optional<String> told = stream.readToEnd(LIMIT);
            assertThat(told).as("the stream ends").isPresent();
            assertThat(told.get()).contains("event: gap");
            List<String> before = ids(told.get());
            assertThat(before).hasSizeBetween(5, ALL - 1);
            String last = before.getLast().substring("id: ".length());
            ApiReply gone = run.api().get(follower.port(), "/v1/events?from=" + last, LIMIT);
            assertThat(gone.status()).as(gone.body()).isEqualTo(410);
            assertThat(idsAfter(other, last, ALL - before.size()))
                    .doesNotContainAnyElementsOf(before);
        }
    }

    /** So many events that a node tells after one. */
    private static List<String> idsAfter(ServerProcess node, String id, int count)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + node.port() + "/v1/events");
        HttpRequest request = HttpRequest.newBuilder(uri).header("Last-Event-ID", id).build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
            CompletableFuture<List<String>> ids =
                    CompletableFuture.supplyAsync(() ->
                            lines.filter(line -> line.startsWith("id: ")).limit(count).toList());
            List<String> told = ids.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            client.shutdownNow();
            return told;
        }
    }

    private static RawConnection listen(ServerProcess node) throws Exception {
        return new RawConnection(node.port())
                .send("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static void take(FaultRun run, ServerProcess node, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            String body = "{\"resource\":\"r%d\",\"owner\":\"o\"}".formatted(i);
            ApiReply reply =
                    run.api().post(node.port(), "/v1/locks/acquire", body, Optional.empty(), LIMIT);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
    }

    private static List<String> ids(String told) {
        return ID.matcher(told).results().map(MatchResult::group).distinct().toList();
    }
}
