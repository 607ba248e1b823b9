package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.QueueLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Others take the place of a node that stays away, and of nobody else. */
class DeadNodeTest {

    private static final int PARTITIONS = 6;
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 150;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);
    private static final ClusterOptions OPTIONS =
            ClusterOptions.defaults()
                    .with("PARTITIONS", Integer.toString(PARTITIONS))
                    .with("NODE_DEAD_AFTER", Long.toString(DEAD_AFTER.toSeconds()));

    @Test
    void nodeThatStaysAwayIsReplacedAndHasItsShareAgainWhenItReturns() throws Exception {
        FaultRun.play("dead-node", OPTIONS, DeadNodeTest::dead);
    }

    @Test
    void linkThatIsBrokenMovesNothing() throws Exception {
        FaultRun.play("broken-link", OPTIONS.withProxies(), DeadNodeTest::brokenLink);
    }

    private static void dead(FaultRun run) throws Exception {
        try (QueueLoad load =
                QueueLoad.start("mail", CLIENTS, run.ports(), run.api(), run.random())) {
            RingView ring = new RingView(run, PARTITIONS);
            ServerProcess fourth = run.cluster().newcomer();
            run.cluster().start(fourth);
            MemberChanges.add(run, fourth, "");
            ring.awaitMoved();
            ServerProcess lost = run.cluster().nodes().get(run.random().nextInt(4));
            run.cluster().kill(lost);
            ring.awaitReplaced(lost);
            awaitProgress(load);
            run.cluster().start(lost);
            ring.awaitMoved();
            finish(run, load, ring);
        }
    }

    /** The leader of group 0 and another node do not reach each other; the third reaches both. */
    private static void brokenLink(FaultRun run) throws Exception {
        try (QueueLoad load =
                QueueLoad.start("mail", CLIENTS, run.ports(), run.api(), run.random())) {
            RingView ring = new RingView(run, PARTITIONS);
            ring.awaitMoved();
            ServerProcess leader = run.view().awaitLeader();
            ServerProcess third = run.cluster().others(leader).getLast();
            String before = ring.wanted(third);
            run.cluster().cut(leader, run.cluster().others(leader).getFirst());
            awaitProgress(load);
            await().during(DEAD_AFTER.multipliedBy(2))
                    .atMost(LIMIT)
                    .until(() -> ring.wanted(third).equals(before));
            awaitProgress(load);
            run.cluster().heal();
            run.cluster().resetLinks();
            ring.awaitMoved();
            assertThat(ring.wanted(third)).isEqualTo(before);
            finish(run, load, ring);
        }
    }

    private static void finish(FaultRun run, QueueLoad load, RingView ring) throws Exception {
        awaitProgress(load);
        assertThat(load.drain()).as("all that was sent is acknowledged").isTrue();
        assertThat(load.faults()).isEmpty();
        run.journal().note(load.sent() + " messages, " + load.acknowledged() + " answers");
        ring.assertAllArrived("mail", load.sent());
    }

    private static void awaitProgress(QueueLoad load) {
        long target = load.acknowledged() + ACKNOWLEDGED_BETWEEN;
        await().atMost(LIMIT).until(() -> load.acknowledged() >= target);
    }
}
