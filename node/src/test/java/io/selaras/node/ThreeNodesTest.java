package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeNodesTest {

    private static final String ACQUIRE = "/v1/locks/acquire";
    private static final Pattern LEADER = Pattern.compile("\"leader\":\"node(\\d)\"");
    private static final Pattern TOKEN = Pattern.compile("\"token\":(\\d+)");

    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new TestCluster(folder, 3, Map.of("SNAPSHOT_LOG_BYTES", "8192"));
        cluster.startAll();
    }

    @AfterEach
    void close() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
    }

    @Test
    void anyNodeServesAndAllAgree() throws Exception {
        for (int node = 1; node <= 3; node++) {
            String granted =
                    cluster.ok(node, ACQUIRE, "{\"resource\":\"r" + node + "\",\"owner\":\"o\"}");
            assertThat(granted).contains("\"mode\":\"exclusive\"", "\"token\":");
        }
        for (int node = 1; node <= 3; node++) {
            assertThat(cluster.get(node, "/v1/locks").body())
                    .contains("\"r1\"", "\"r2\"", "\"r3\"");
        }
        HttpResponse<String> held =
                cluster.client()
                        .send(
                                cluster.post(
                                        2, ACQUIRE, "{\"resource\":\"r1\",\"owner\":\"other\"}"),
                                BodyHandlers.ofString());
        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.body()).contains("LOCK_HELD", "\"owner\":\"o\"");
    }

    @Test
    void acknowledgedGrantSurvivesTheLeadersDeath() throws Exception {
        String granted = cluster.ok(1, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"o\"}");
        int leader = leader(1);
        cluster.kill(leader);

        int other = leader % 3 + 1;
        cluster.ok(other, ACQUIRE, "{\"resource\":\"s\",\"owner\":\"o\"}");
        assertThat(cluster.get(other, "/v1/locks/at?resource=r").body())
                .contains("\"token\":" + token(granted));

        cluster.start(leader);
        cluster.awaitReady(leader);
        assertThat(cluster.get(leader, "/v1/locks/at?resource=s").body()).contains("\"o\"");
    }

    @Test
    void everythingIsThereAfterAllWereKilled() throws Exception {
        String granted = cluster.ok(2, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"o\"}");
        for (int node = 1; node <= 3; node++) {
            cluster.kill(node);
        }
        cluster.startAll();

        String next = cluster.ok(3, ACQUIRE, "{\"resource\":\"s\",\"owner\":\"o\"}");
        assertThat(token(next)).isGreaterThan(token(granted));
        assertThat(cluster.get(1, "/v1/locks/at?resource=r").body())
                .contains("\"token\":" + token(granted));
    }

    @Test
    void followerThatMissedTheCompactedLogInstallsASnapshot() throws Exception {
        cluster.ok(1, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"o\"}");
        int away = leader(1) % 3 + 1;
        cluster.kill(away);
        int here = leader(leader(away % 3 + 1));
        for (int i = 0; i < 300; i++) {
            cluster.ok(
                    here,
                    ACQUIRE,
                    "{\"resource\":\"" + "x".repeat(300) + i + "\",\"owner\":\"o\"}");
        }
        cluster.start(away);

        await().atMost(TestCluster.PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        cluster.get(away, "/v1/raft").body().contains("\"snapshotsInstalled\":1"));
        cluster.awaitReady(away);
        assertThat(cluster.get(away, "/v1/locks/at?resource=r").body()).contains("\"o\"");
    }

    @Test
    void interruptedWaiterNeverEndsUpHoldingTheLock() throws Exception {
        String granted = cluster.ok(1, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"holder\"}");
        cluster.awaitReady(2);
        CompletableFuture<HttpResponse<String>> waiting =
                cluster.client()
                        .sendAsync(
                                cluster.post(
                                        2,
                                        ACQUIRE,
                                        "{\"resource\":\"r\",\"owner\":\"waiter\",\"waitMs\":60000}"),
                                BodyHandlers.ofString());
        awaitQueue("\"waiter\"", true);
        waiting.cancel(true);
        awaitQueue("\"waiter\"", false);

        cluster.ok(
                3,
                "/v1/locks/release",
                "{\"resource\":\"r\",\"owner\":\"holder\",\"token\":" + token(granted) + "}");
        assertThat(cluster.get(1, "/v1/locks/at?resource=r").body()).contains("\"free\":true");
    }

    @Test
    void releaseHandsOverToTheWaiterOnAnotherNode() throws Exception {
        String granted = cluster.ok(1, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"first\"}");
        cluster.awaitReady(2);
        CompletableFuture<HttpResponse<String>> waiting =
                cluster.client()
                        .sendAsync(
                                cluster.post(
                                        2,
                                        ACQUIRE,
                                        "{\"resource\":\"r\",\"owner\":\"second\",\"waitMs\":60000}"),
                                BodyHandlers.ofString());
        awaitQueue("\"second\"", true);
        cluster.ok(
                3,
                "/v1/locks/release",
                "{\"resource\":\"r\",\"owner\":\"first\",\"token\":" + token(granted) + "}");

        assertThat(waiting.get().statusCode()).isEqualTo(200);
        assertThat(token(waiting.get().body())).isGreaterThan(token(granted));
    }

    @Test
    void politeStopHandsLeadershipOver() throws Exception {
        cluster.ok(1, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"o\"}");
        int leader = leader(1);
        cluster.stop(leader);

        int other = leader % 3 + 1;
        assertThat(leader(other)).isNotEqualTo(leader);
        cluster.ok(other, ACQUIRE, "{\"resource\":\"s\",\"owner\":\"o\"}");
    }

    @Test
    void nodeThatLostItsDataComesBackAndCatchesUp() throws Exception {
        cluster.ok(1, ACQUIRE, "{\"resource\":\"r\",\"owner\":\"o\"}");
        int lost = leader(1) % 3 + 1;
        cluster.kill(lost);
        Files.deleteTree(cluster.directory(lost));
        cluster.start(lost);
        cluster.ok(lost % 3 + 1, ACQUIRE, "{\"resource\":\"s\",\"owner\":\"o\"}");

        cluster.awaitReady(lost);
        assertThat(cluster.get(lost, "/v1/locks/at?resource=r").body()).contains("\"o\"");
    }

    private void awaitQueue(String waiter, boolean present) {
        await().atMost(TestCluster.PATIENCE)
                .until(() -> {
                    String at = cluster.get(3, "/v1/locks/at?resource=r").body();
                    return at.contains("\"queue\"") && at.contains(waiter) == present;
                });
    }

    private int leader(int asked) {
        return await().atMost(TestCluster.PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            Matcher leader =
                                    LEADER.matcher(cluster.get(asked, "/v1/cluster").body());
                            return leader.find() ? Integer.parseInt(leader.group(1)) : 0;
                        },
                        found -> found > 0);
    }

    private static long token(String json) {
        Matcher token = TOKEN.matcher(json);
        assertThat(token.find()).as(json).isTrue();
        return Long.parseLong(token.group(1));
    }

    /** Deletes folders. */
    private static final class Files {

        static void deleteTree(Path root) throws Exception {
            try (var paths = java.nio.file.Files.walk(root)) {
                for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    java.nio.file.Files.delete(path);
                }
            }
        }
    }
}
