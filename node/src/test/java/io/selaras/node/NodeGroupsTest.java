package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.replica.Replica;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeGroupsTest {

    private static final String LOCK = "{\"resource\":\"r\",\"owner\":\"o\"}";
    private static final String READ = "/v1/locks/at?resource=r";
    private static final String HELD = "\"owner\":\"o\"";

    @Test
    void groupBesideTheFirstIsServedAndIsThereAfterARestart(@TempDir Path folder) throws Exception {
        TestCluster cluster = new TestCluster(folder, 1, Map.of());
        try {
            cluster.found(servedBy(1));
            cluster.startAll();
            cluster.ok(1, "/v1/locks/acquire", LOCK);
            assertThat(cluster.get(1, "/v1/raft").body()).contains("\"group\":1");
            assertThat(cluster.get(1, "/metrics").body())
                    .contains("selaras_raft_term{group=\"1\"}");
            restart(cluster, servedBy(1));
            assertThat(cluster.get(1, READ).body()).contains(HELD);
            restart(cluster, servedBy(Replica.COORDINATION));
            assertThat(cluster.get(1, READ).body()).contains("\"holders\":[]");
            assertThat(cluster.fatal).isEmpty();
        } finally {
            cluster.close();
        }
    }

    @Test
    void everyNodeHasTheCoordinationGroup() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new NodeGroups(
                                List.of(1, 2), tables -> Objects.requireNonNull(tables.get(1))));
    }

    /** Two groups, of which one gets all requests. */
    private static NodeGroups servedBy(int group) {
        return new NodeGroups(
                List.of(Replica.COORDINATION, 1),
                tables -> Objects.requireNonNull(tables.get(group)));
    }

    private static void restart(TestCluster cluster, NodeGroups groups) throws Exception {
        cluster.stop(1);
        cluster.found(groups);
        cluster.start(1);
        cluster.awaitReady(1);
    }
}
