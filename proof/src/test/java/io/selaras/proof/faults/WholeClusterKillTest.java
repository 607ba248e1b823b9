package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.load.LockLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All nodes die at once, twice, in the middle of everything. */
class WholeClusterKillTest {

    private static final int ROUNDS = 2;
    private static final int CLIENTS = 32;
    private static final int SUCCESSES_BETWEEN = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void everyAcknowledgedGrantIsThereAfterAllNodesWereKilled() throws Exception {
        FaultRun.play("killed-all", ClusterOptions.defaults(), WholeClusterKillTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        LockLoad load = run.load(CLIENTS);
        try (load) {
            for (int i = 0; i < ROUNDS; i++) {
                awaitProgress(load);
                run.cluster().killAll();
                long started = System.nanoTime();
                run.cluster().startAll();
                run.view().awaitLeader();
                run.journal()
                        .note(
                                "a leader %d ms after the start of the processes"
                                        .formatted((System.nanoTime() - started) / 1_000_000));
                run.view().awaitServing();
            }
            awaitProgress(load);
            load.stop();
        }
        run.readBack(load.kept());
        assertThat(load.requestsGivenUp()).as("requests never answered").isZero();
        Verdict verdict = run.judge();
        assertThat(verdict.indeterminate()).as("requests cut short by the kills").isPositive();
        assertThat(load.kept()).hasSizeGreaterThan(ROUNDS * 10);
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES_BETWEEN;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
