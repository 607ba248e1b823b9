package io.selaras.proof.faults.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes that the commit before founded are replaced one by one by nodes of this one under
 * load, and back, and again: no acknowledged grant is lost, and no request fails that retries.
 * {@code -Dselaras.upgrade.from=REVISION} names another commit.
 */
class RollingUpgradeTest {

    private static final int CLIENTS = 16;
    private static final int SUCCESSES = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ClusterOptions OPTIONS = ClusterOptions.defaults().withElection(1.5, 2.5);

    @Test
    void nodesOfTwoBuildsServeTogetherAndNothingIsLost(@TempDir Path folder) throws Exception {
        String revision = System.getProperty("selaras.upgrade.from", "HEAD~1");
        Optional<String> earlier = EarlierBuild.of(revision, folder);
        assumeTrue(
                earlier.isPresent(),
                "no history here that has commit " + revision + ", or no Git, or no compiler");
        FaultRun.play(
                "rolling-upgrade",
                OPTIONS.withBuild(earlier.orElseThrow()),
                run -> {
                    LockLoad load = run.load(CLIENTS);
                    try (load) {
                        awaitProgress(load);
                        roll(run, load, Optional.empty());
                        roll(run, load, earlier);
                        roll(run, load, Optional.empty());
                        load.stop();
                    }
                    run.readBack(load.kept());
                    assertThat(load.requestsGivenUp()).as("failed requests").isZero();
                    assertThat(load.kept()).isNotEmpty();
                    assertThat(run.judge().grants()).isGreaterThan(SUCCESSES);
                });
    }

    /** Each node is ended and started again with this build. */
    private static void roll(FaultRun run, LockLoad load, Optional<String> build) throws Exception {
        for (ServerProcess node : run.cluster().nodes()) {
            run.journal()
                    .note(
                            node.id()
                                    + " gets the "
                                    + (build.isPresent() ? "earlier" : "new")
                                    + " build");
            run.cluster().terminate(node);
            assertThat(node.awaitExit(LIMIT)).as("exit status of %s", node.id()).contains(0);
            node.install(build);
            run.cluster().start(node);
            run.view().awaitReady(node);
            awaitProgress(load);
        }
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
