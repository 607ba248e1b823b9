package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.QueueLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Partitions move as nodes come and go, nodes die on the way, and messages go through them. */
class MovesUnderLoadTest {

    private static final int PARTITIONS = 6;
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 150;
    private static final Duration LIMIT = Duration.ofSeconds(90);

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
            RingView ring = new RingView(run, PARTITIONS);
            ServerProcess fourth = run.cluster().newcomer();
            join(run, fourth);
            dieAndComeBack(run, run.view().awaitLeader());
            ring.awaitMoved();
            awaitProgress(load);

            ServerProcess fifth = run.cluster().newcomer();
            join(run, fifth);
            dieAndComeBack(run, fifth);
            ring.awaitMoved();
            awaitProgress(load);

            MemberChanges.remove(run, fourth);
            dieAndComeBack(run, run.cluster().nodes().getFirst());
            MemberChanges.awaitGone(run, fourth);
            ring.awaitMoved();
            awaitProgress(load);

            assertThat(load.drain()).as("all that was sent is acknowledged").isTrue();
            assertThat(load.faults()).isEmpty();
            run.journal().note(load.sent() + " messages, " + load.acknowledged() + " answers");
            ring.assertAllArrived("mail", load.sent());
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

    private static void awaitProgress(QueueLoad load) {
        long target = load.acknowledged() + ACKNOWLEDGED_BETWEEN;
        await().atMost(LIMIT).until(() -> load.acknowledged() >= target);
    }
}
