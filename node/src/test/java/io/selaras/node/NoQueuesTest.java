package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster without partitions says so wherever a queue is asked for. */
class NoQueuesTest {

    private static final List<String> CALLS =
            List.of(
                    "GET /v1/queues",
                    "GET /v1/queues/q",
                    "PUT /v1/queues/q",
                    "DELETE /v1/queues/q",
                    "POST /v1/queues/q/messages",
                    "POST /v1/queues/q/receive",
                    "POST /v1/queues/q/ack");

    @TempDir private Path folder;

    @Test
    void everyRouteNamesTheSetting() throws Exception {
        TestCluster cluster = new TestCluster(folder, 1, Map.of());
        try {
            cluster.startAll();
            cluster.awaitReady(1);
            for (String call : CALLS) {
                HttpResponse<String> response = send(cluster, call);
                assertThat(response.statusCode()).as(call).isEqualTo(501);
                assertThat(response.body()).contains("NO_PARTITIONS", "setting PARTITIONS");
            }
            assertThat(cluster.fatal).isEmpty();
        } finally {
            cluster.close();
        }
    }

    private static HttpResponse<String> send(TestCluster cluster, String call) throws Exception {
        String[] parts = call.split(" ", 2);
        String body =
                parts[1].endsWith("/messages")
                        ? "{\"body\":\"a\"}"
                        : parts[1].endsWith("/ack") ? "{\"receipts\":[\"x\"]}" : "";
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(1, parts[1]))
                        .timeout(TestCluster.PATIENCE)
                        .method(parts[0], BodyPublishers.ofString(body))
                        .build();
        return cluster.client().send(request, BodyHandlers.ofString());
    }
}
