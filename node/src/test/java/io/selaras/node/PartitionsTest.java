package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions on nodes with real sockets and files. */
class PartitionsTest {

    private static final Pattern LED = Pattern.compile("\"group\":(\\d+),[^}]*?\"leader\":\"");
    private static final Pattern LEADER = Pattern.compile("\"leader\":\"([^\"]*)\"");
    private static final String LOCK = "{\"resource\":\"r\",\"owner\":\"o\"}";

    @TempDir private Path folder;

    @Test
    void newClusterHasPartitionsOnEveryNodeAndAfterKillsOfAll() throws Exception {
        TestCluster cluster = new TestCluster(folder, 3, Map.of("PARTITIONS", "4"));
        try {
            cluster.startAll();
            for (int node = 1; node <= 3; node++) {
                awaitLed(cluster, node, 5);
            }
            assertThat(cluster.get(2, "/metrics").body())
                    .contains("selaras_raft_term{group=\"4\"}");
            for (int node = 1; node <= 3; node++) {
                cluster.kill(node);
            }
            cluster.startAll();
            for (int node = 1; node <= 3; node++) {
                awaitLed(cluster, node, 5);
            }
            assertThat(cluster.fatal).isEmpty();
        } finally {
            cluster.close();
        }
    }

    @Test
    void nodeIsSafeToStopAsLongAsEveryGroupKeepsAMajority() throws Exception {
        TestCluster cluster = new TestCluster(folder, 3, Map.of("PARTITIONS", "2"));
        try {
            cluster.startAll();
            for (int node = 1; node <= 3; node++) {
                awaitLed(cluster, node, 3);
                for (int stopped = 1; stopped <= 3; stopped++) {
                    String all = "\"safe\":true,\"groups\":3,\"blocked\":[]";
                    awaitSafety(cluster, node, stopped, all);
                }
            }
            assertThat(cluster.get(1, "/v1/cluster/safe-to-stop?node=node9").statusCode())
                    .isEqualTo(404);
            assertThat(cluster.get(1, "/v1/cluster/safe-to-stop").statusCode()).isEqualTo(400);

            cluster.kill(3);
            String alone =
                    "{\"group\":2,\"voters\":[\"node1\",\"node2\",\"node3\"],\"left\":[\"node1\"]}";
            awaitSafety(cluster, 1, 2, alone);
            awaitSafety(cluster, 1, 3, "\"safe\":true");
        } finally {
            cluster.close();
        }
    }

    private static void awaitSafety(TestCluster cluster, int asked, int stopped, String said) {
        String path = "/v1/cluster/safe-to-stop?node=node" + stopped;
        await().until(() -> cluster.get(asked, path).body(), body -> body.contains(said));
    }

    @Test
    void oneGroupIsHandedOverAndTheOthersStay() throws Exception {
        TestCluster cluster = new TestCluster(folder, 3, Map.of("PARTITIONS", "2"));
        try {
            cluster.startAll();
            awaitLed(cluster, 1, 3);
            assertThat(send(cluster, 1, "{\"target\":\"node1\"}").statusCode()).isEqualTo(202);
            awaitLeaders(cluster, "node1", "node1", "node1");

            String two = "{\"group\":2,\"target\":\"node3\"}";
            assertThat(send(cluster, 2, two).statusCode()).isEqualTo(202);
            awaitLeaders(cluster, "node1", "node1", "node3");

            HttpResponse<String> unknown = send(cluster, 1, "{\"group\":3}");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body())
                    .contains("Field `group` is none of the groups of this node [0, 1, 2]");
        } finally {
            cluster.close();
        }
    }

    private static HttpResponse<String> send(TestCluster cluster, int node, String body)
            throws Exception {
        return cluster.client()
                .send(cluster.post(node, "/v1/cluster/transfer", body), BodyHandlers.ofString());
    }

    /** Every node sees these leaders, by the numbers of their groups. */
    private static void awaitLeaders(TestCluster cluster, String... leaders) {
        for (int node = 1; node <= 3; node++) {
            int asked = node;
            await().atMost(TestCluster.PATIENCE)
                    .failFast(() -> !cluster.fatal.isEmpty())
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(
                                            LEADER.matcher(cluster.get(asked, "/v1/raft").body())
                                                    .results())
                                    .extracting(it -> it.group(1))
                                    .containsExactly(leaders));
        }
    }

    @Test
    void clusterThatHasNoneIsGivenThemByARestartAndKeepsItsLocks() throws Exception {
        TestCluster before = new TestCluster(folder, 1, Map.of());
        try {
            before.startAll();
            before.ok(1, "/v1/locks/acquire", LOCK);
            assertThat(before.get(1, "/v1/raft").body()).doesNotContain("\"group\":1");
        } finally {
            before.close();
        }
        TestCluster after = new TestCluster(folder, 1, Map.of("PARTITIONS", "2"));
        try {
            after.startAll();
            awaitLed(after, 1, 3);
            assertThat(after.get(1, "/v1/locks/at?resource=r").body()).contains("\"owner\":\"o\"");
        } finally {
            after.close();
        }
        TestCluster other = new TestCluster(folder, 1, Map.of("PARTITIONS", "3"));
        try {
            StartupException refused =
                    catchThrowableOfType(StartupException.class, other::startAll);
            assertThat(refused.exitCode()).isEqualTo(ExitCode.OTHER_PARTITIONS);
            assertThat(refused).hasMessageContaining("PARTITIONS=2");
        } finally {
            other.close();
        }
    }

    private static void awaitLed(TestCluster cluster, int node, int groups) {
        await().atMost(TestCluster.PATIENCE)
                .failFast(() -> !cluster.fatal.isEmpty())
                .ignoreExceptions()
                .until(() ->
                        LED.matcher(cluster.get(node, "/v1/raft").body()).results().count()
                                == groups);
    }
}
