package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rolling restart: every node is asked to end, leaders first, while clients work. */
class TerminatedLeaderTest {

    private static final int CLIENTS = 32;
    private static final int ROUNDS = 3;
    private static final int SUCCESSES = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aLeaderThatIsAskedToEndHandsOverAndLosesNothing() throws Exception {
        FaultRun.play(
                "terminated-leader", ClusterOptions.defaults(), TerminatedLeaderTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        LockLoad load = run.load(CLIENTS);
        try (load) {
            for (int i = 0; i < ROUNDS; i++) {
                awaitProgress(load);
                ServerProcess leader = run.view().awaitLeader();
                run.cluster().terminate(leader);
                Optional<Integer> status = leader.awaitExit(Duration.ofSeconds(30));
                assertThat(status).as("exit status of %s", leader.id()).contains(0);
                awaitProgress(load);
                run.cluster().start(leader);
                run.view().awaitReady(leader);
            }
            awaitProgress(load);
            load.stop();
        }
        run.readBack(load.kept());
        assertThat(load.requestsGivenUp()).as("failed requests").isZero();
        // A connection may break under a request; the system itself must never be in doubt.
        assertThat(run.history().operations())
                .extracting(operation -> operation.outcome())
                .doesNotContain(new Outcome.Indeterminate("OUTCOME_UNKNOWN"));
        assertThat(run.judge().grants()).isGreaterThan(ROUNDS * SUCCESSES / 4);
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
