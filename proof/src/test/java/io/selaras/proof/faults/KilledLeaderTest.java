package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Leaders die under load, one after the other. */
class KilledLeaderTest {

    private static final int KILLS = Integer.getInteger("selaras.faults.kills", 4);
    private static final int CLIENTS = 64;
    private static final int SUCCESSES_BETWEEN = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void nothingAcknowledgedIsLostWhenLeadersAreKilledUnderLoad() throws Exception {
        // Some 700 request ids a second are remembered, and no client acknowledges its answers: the
        // usual share of so small a heap is full after 47 s.
        ClusterOptions options = ClusterOptions.defaults().with("STATE_MEMORY", "67108864");
        FaultRun.play("killed-leader", options, KilledLeaderTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        List<Long> killedAt = new ArrayList<>();
        long installs = 0;
        LockLoad load = run.load(CLIENTS);
        try (load) {
            for (int i = 0; i < KILLS; i++) {
                awaitProgress(load);
                ServerProcess leader = run.view().awaitLeader();
                killedAt.add(System.nanoTime());
                run.cluster().kill(leader);
                awaitProgress(load);
                ServerProcess successor = run.view().awaitLeaderAmong(run.cluster().others(leader));
                run.cluster().start(leader);
                run.view().awaitReady(leader);
                run.view().awaitCaughtUp(leader, successor);
                installs += (long) run.view().metric(leader, ClusterView.INSTALLS);
            }
            awaitProgress(load);
            load.stop();
        }
        run.readBack(load.kept());
        report(run, killedAt);
        assertThat(installs).as("snapshots installed by nodes that came back").isPositive();
        assertThat(load.requestsGivenUp()).as("requests never answered").isZero();
        Verdict verdict = run.judge();
        assertThat(verdict.grants()).isGreaterThan(KILLS * SUCCESSES_BETWEEN / 4);
        assertThat(verdict.retries()).isGreaterThan(KILLS * SUCCESSES_BETWEEN / 20);
        assertThat(load.kept()).hasSizeGreaterThan(KILLS * 10);
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES_BETWEEN;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }

    private static void report(FaultRun run, List<Long> killedAt) {
        List<Operation> operations = run.history().operations();
        List<Long> gaps = new ArrayList<>();
        for (long killed : killedAt) {
            OptionalLong success =
                    operations.stream()
                            .filter(op -> op.invokedAt() > killed && op.acknowledged())
                            .filter(op -> !(op.call() instanceof LockCall.Read))
                            .mapToLong(Operation::completedAt)
                            .min();
            assertThat(success).as("a success after the kill").isPresent();
            gaps.add((success.getAsLong() - killed) / 1_000_000);
        }
        gaps.sort(Long::compare);
        run.journal()
                .note(
                        String.format(
                                Locale.ROOT,
                                "from kill -9 to the next success: median %d ms, max %d ms of %s",
                                gaps.get(gaps.size() / 2),
                                gaps.getLast(),
                                gaps));
    }
}
