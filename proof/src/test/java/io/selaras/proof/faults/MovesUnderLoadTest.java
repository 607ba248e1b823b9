package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.QueueLoad;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Partitions move as nodes come and go, nodes die on the way, and messages go through them. */
class MovesUnderLoadTest {

    private static final int PARTITIONS = 6;
    private static final int REPLICAS = 3;
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 150;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration CALL = Duration.ofSeconds(10);

    @Test
    void threeNodesBecomeFiveAndFourAndNoMessageIsLostOrOutOfOrder() throws Exception {
        FaultRun.play(
                "moves",
                ClusterOptions.defaults().with("PARTITIONS", Integer.toString(PARTITIONS)),
                MovesUnderLoadTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        try (QueueLoad load =
                QueueLoad.start("mail", CLIENTS, run.ports(), run.api(), run.random())) {
            awaitProgress(load);
            ServerProcess fourth = run.cluster().newcomer();
            join(run, fourth);
            dieAndComeBack(run, run.view().awaitLeader());
            awaitMoved(run);
            awaitProgress(load);

            ServerProcess fifth = run.cluster().newcomer();
            join(run, fifth);
            dieAndComeBack(run, fifth);
            awaitMoved(run);
            awaitProgress(load);

            MemberChanges.remove(run, fourth);
            dieAndComeBack(run, run.cluster().nodes().getFirst());
            MemberChanges.awaitGone(run, fourth);
            awaitMoved(run);
            awaitProgress(load);

            assertThat(load.drain()).as("all that was sent is acknowledged").isTrue();
            assertThat(load.faults()).isEmpty();
            run.journal().note(load.sent() + " messages, " + load.acknowledged() + " answers");
            for (ServerProcess node : running(run)) {
                JsonNode queue = get(run, node, "/v1/queues/mail");
                assertThat(queue.required("accepted").asInt())
                        .as("%s: %s", node.id(), queue)
                        .isEqualTo(load.sent())
                        .isEqualTo(queue.required("acked").asInt());
            }
        }
    }

    private static void join(FaultRun run, ServerProcess newcomer) throws Exception {
        run.cluster().start(newcomer);
        MemberChanges.add(run, newcomer, "");
    }

    private static void dieAndComeBack(FaultRun run, ServerProcess node) throws Exception {
        run.cluster().kill(node);
        run.cluster().start(node);
    }

    /** Every node shows each partition on as many nodes as shall have it, and just on those. */
    private static void awaitMoved(FaultRun run) throws Exception {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    for (ServerProcess node : running(run)) {
                        if (!isMoved(get(run, node, "/v1/ring"), running(run).size())) {
                            return false;
                        }
                    }
                    return true;
                });
        int held = 0;
        for (ServerProcess node : running(run)) {
            run.view().awaitReady(node);
            held += get(run, node, "/v1/raft").required("groups").size() - 1;
        }
        assertThat(held).as("replicas of partitions").isEqualTo(PARTITIONS * REPLICAS);
    }

    private static boolean isMoved(JsonNode ring, int nodes) {
        boolean moved =
                ring.required("nodes").size() == nodes
                        && ring.required("moves").required("replicas").asInt() == 0;
        for (JsonNode row : ring.required("map")) {
            moved &=
                    row.required("replicas").size() == REPLICAS
                            && !row.required("leader").isNull()
                            && sorted(row.required("replicas"))
                                    .equals(sorted(row.required("wanted")));
        }
        return moved;
    }

    private static List<String> sorted(JsonNode names) {
        return names.valueStream().map(JsonNode::asString).sorted().toList();
    }

    private static List<ServerProcess> running(FaultRun run) {
        return run.cluster().nodes().stream().filter(ServerProcess::running).toList();
    }

    private static JsonNode get(FaultRun run, ServerProcess node, String path) throws Exception {
        ApiReply reply = run.api().get(node.port(), path, CALL);
        return reply.json();
    }

    private static void awaitProgress(QueueLoad load) {
        long target = load.acknowledged() + ACKNOWLEDGED_BETWEEN;
        await().atMost(LIMIT).until(() -> load.acknowledged() >= target);
    }
}
