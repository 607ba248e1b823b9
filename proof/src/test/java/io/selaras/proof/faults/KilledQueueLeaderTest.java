package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.QueueLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nodes that lead many partitions die, one after the other, while messages go through these. */
class KilledQueueLeaderTest {

    private static final int KILLS = Integer.getInteger("selaras.faults.queue.kills", 3);
    private static final int PARTITIONS = 12;
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 150;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void noMessageIsLostOrOutOfOrderWhenNodesThatLeadFourPartitionsAreKilled() throws Exception {
        FaultRun.play(
                "killed-queue-leader",
                ClusterOptions.defaults().with("PARTITIONS", Integer.toString(PARTITIONS)),
                KilledQueueLeaderTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        try (QueueLoad load =
                QueueLoad.start("mail", CLIENTS, run.ports(), run.api(), run.random())) {
            RingView ring = new RingView(run, PARTITIONS);
            for (int i = 0; i < KILLS; i++) {
                awaitProgress(load);
                ServerProcess node = run.cluster().node(ring.leadsMost(PARTITIONS / 3));
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
            ring.assertAllArrived("mail", load.sent());
        }
    }

    private static void awaitProgress(QueueLoad load) {
        long target = load.acknowledged() + ACKNOWLEDGED_BETWEEN;
        await().atMost(LIMIT).until(() -> load.acknowledged() >= target);
    }
}
