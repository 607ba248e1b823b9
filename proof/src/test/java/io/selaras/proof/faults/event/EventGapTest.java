package io.selaras.proof.faults.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.client.RawConnection;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A node that misses events while it is cut off says so, and a client loses none of them. */
class EventGapTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ALL = 600;
    private static final Pattern ID = Pattern.compile("^id: \\S+(?=\n)", Pattern.MULTILINE);
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
        try (RawConnection stream = listen(follower, "")) {
            take(run, follower, 0, 5);
            run.cluster().cutOff(follower);
            // More than the leader keeps, and nothing of it arrives late: a snapshot must come.
            take(run, other, 5, ALL);
            run.cluster().resetLinks();
            run.cluster().heal();
            Optional<String> told = stream.readToEnd(LIMIT);
            assertThat(told).as("the stream ends").isPresent();
            assertThat(told.get()).contains("event: gap");
            List<String> before = ids(told.get());
            assertThat(before).hasSizeBetween(5, ALL - 1);
            String last = before.getLast().substring("id: ".length());
            ApiReply gone = run.api().get(follower.port(), "/v1/events?from=" + last, LIMIT);
            assertThat(gone.status()).as(gone.body()).isEqualTo(410);
            List<String> after = idsAfter(other, last, ALL - before.size());
            assertThat(after).doesNotContainAnyElementsOf(before);
        }
    }

    /** So many events that a node tells after one. */
    private static List<String> idsAfter(ServerProcess node, String id, int count)
            throws IOException {
        try (RawConnection stream = listen(node, "Last-Event-ID: " + id + "\r\n")) {
            Optional<String> told = stream.read(text -> ids(text).size() >= count, LIMIT);
            assertThat(told).as(count + " events after " + id).isPresent();
            List<String> ids = ids(told.get());
            assertThat(ids).hasSize(count);
            return ids;
        }
    }

    /** A stream that has begun. */
    private static RawConnection listen(ServerProcess node, String header) throws IOException {
        RawConnection stream = new RawConnection(node.port());
        stream.send(
                "GET /v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + header
                        + "\r\n");
        assertThat(stream.read(text -> text.contains("\r\n\r\n"), LIMIT))
                .hasValueSatisfying(answer -> assertThat(answer).startsWith("HTTP/1.1 200"));
        return stream;
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
