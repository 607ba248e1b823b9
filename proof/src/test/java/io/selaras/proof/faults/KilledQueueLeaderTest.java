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

/** Nodes die one after the other while messages go through their partitions. */
class KilledQueueLeaderTest {

    private static final int KILLS = Integer.getInteger("selaras.faults.queue.kills", 3);
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 150;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void noMessageIsLostOrOutOfOrderWhenNodesAreKilledUnderLoad() throws Exception {
        FaultRun.play(
                "killed-queue-leader",
                ClusterOptions.defaults().with("PARTITIONS", "3"),
                KilledQueueLeaderTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        try (QueueLoad load =
                QueueLoad.start("mail", CLIENTS, run.ports(), run.api(), run.random())) {
            for (int i = 0; i < KILLS; i++) {
                awaitProgress(load);
                // Groups have other leaders each time, so anybody may lead some.
                List<ServerProcess> nodes = run.cluster().nodes();
                ServerProcess node = nodes.get(run.random().nextInt(nodes.size()));
                run.cluster().kill(node);
                awaitProgress(load);
                run.cluster().start(node);
                run.view().awaitReady(node);
            }
            awaitProgress(load);
            assertThat(load.drain()).as("all that was sent is acknowledged").isTrue();
            assertThat(load.faults()).isEmpty();
            run.journal().note(load.sent() + " messages, " + load.acknowledged() + " answers");
            assertThat(load.sent()).isGreaterThan(KILLS * ACKNOWLEDGED_BETWEEN);
            for (ServerProcess node : run.cluster().nodes()) {
                ApiReply reply = run.api().get(node.port(), "/v1/queues/mail", LIMIT);
                JsonNode queue = reply.json();
                assertThat(queue.required("accepted").asInt())
                        .as(reply.body())
                        .isEqualTo(load.sent())
                        .isEqualTo(queue.required("acked").asInt());
            }
        }
    }

    private static void awaitProgress(QueueLoad load) {
        long target = load.acknowledged() + ACKNOWLEDGED_BETWEEN;
        await().atMost(LIMIT).until(() -> load.acknowledged() >= target);
    }
}
