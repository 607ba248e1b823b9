package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients hear from a node that goes. */
class NodeEndTest {

    private static final String WAIT =
            "{\"resource\":\"r\",\"owner\":\"b\",\"requestId\":\"w\",\"waitMs\":60000}";

    @TempDir private Path folder;
    private @Nullable TestCluster opened;

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }

    private TestCluster start(int size, Map<String, String> settings) throws Exception {
        TestCluster cluster = new TestCluster(folder, size, settings);
        opened = cluster;
        cluster.startAll();
        return cluster;
    }

    @Test
    void removedNodeSendsItsClientsToOthersAndEnds() throws Exception {
        TestCluster cluster = start(3, Map.of());
        for (int node = 1; node <= 3; node++) {
            cluster.awaitReady(node);
        }
        cluster.ok(1, "/v1/locks/acquire", "{\"resource\":\"r\",\"owner\":\"a\"}");
        CompletableFuture<HttpResponse<String>> waits = send(cluster, 3, "/v1/locks/acquire", WAIT);
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.get(1, "/v1/locks/at?resource=r").body().contains("\"b\""));

        HttpRequest removal =
                HttpRequest.newBuilder(cluster.uri(1, "/v1/cluster/members/node3"))
                        .DELETE()
                        .build();
        assertThat(cluster.client().send(removal, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);

        HttpResponse<String> told = waits.get();
        assertThat(told.statusCode()).isEqualTo(503);
        assertThat(told.body()).contains("SHUTTING_DOWN", "ask another node");
        await().atMost(TestCluster.PATIENCE).until(() -> !cluster.fatal.isEmpty());
        assertThat(cluster.fatal)
                .singleElement()
                .asString()
                .startsWith("REMOVED node3 was removed");

        CompletableFuture<HttpResponse<String>> again = send(cluster, 2, "/v1/locks/acquire", WAIT);
        String at = cluster.get(1, "/v1/locks/at?resource=r").body();
        String token = at.replaceFirst(".*?\"token\":(\\d+).*", "$1").strip();
        String release = "{\"resource\":\"r\",\"owner\":\"a\",\"token\":%s}".formatted(token);
        assertThat(send(cluster, 1, "/v1/locks/release", release).get().statusCode())
                .isEqualTo(200);
        assertThat(again.get().statusCode()).as(again.get().body()).isEqualTo(200);
    }

    @Test
    void stoppedNodeAnswersWhatItCannotFinish() throws Exception {
        Map<String, String> patient =
                Map.of("RAFT_ELECTION_TIMEOUT_MIN", "5.0", "RAFT_ELECTION_TIMEOUT_MAX", "6.0");
        TestCluster cluster = start(2, patient);
        cluster.awaitReady(1);
        cluster.awaitReady(2);
        // A leader would have requests of its own about the node that dies.
        String toTheOther = "{\"target\":\"node2\"}";
        assertThat(send(cluster, 1, "/v1/cluster/transfer", toTheOther).get().statusCode())
                .isEqualTo(202);
        await().atMost(TestCluster.PATIENCE)
                .until(() -> {
                    String raft = cluster.get(1, "/v1/raft").body();
                    return raft.contains("\"leader\":\"node2\"")
                            && raft.contains("\"outstanding\":0");
                });
        cluster.kill(2);

        CompletableFuture<HttpResponse<String>> lonely =
                send(cluster, 1, "/v1/locks/acquire", "{\"resource\":\"r\",\"owner\":\"a\"}");
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.get(1, "/v1/raft").body().contains("\"outstanding\":1"));
        cluster.stop(1);

        assertThat(lonely.get().statusCode()).isEqualTo(503);
        assertThat(lonely.get().body()).contains("SHUTTING_DOWN");
    }

    private static CompletableFuture<HttpResponse<String>> send(
            TestCluster cluster, int node, String path, String body) {
        return cluster.client().sendAsync(cluster.post(node, path, body), BodyHandlers.ofString());
    }
}
