package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.cluster.SystemCallFault;
import io.selaras.proof.faults.load.LockLoad;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One write or one fsync fails, as on a dying disk; the kernel says so once. */
class FailedDiskTest {

    private static final int CLIENTS = 16;
    private static final int SUCCESSES = 500;
    private static final int DISK_FAILED = 7;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({"fdatasync, leader", "pwrite64, leader", "fdatasync, follower"})
    void nodeWhoseDiskFailsOnceEndsAtOnceAndTheOthersGoOn(String call, String role)
            throws Exception {
        Assumptions.assumeTrue(
                SystemCallFault.possible(), "NOT RUN: failing system calls need strace");
        ClusterOptions options = ClusterOptions.defaults().withElection(1.0, 2.0);
        String name = "failed-" + call + "-" + role;
        FaultRun.play(name, options, run -> scenario(run, call, role));
    }

    private static void scenario(FaultRun run, String call, String role) throws Exception {
        LockLoad load = run.load(CLIENTS);
        try (load) {
            awaitProgress(load);
            ServerProcess leader = run.view().awaitLeader();
            ServerProcess failing =
                    role.equals("leader") ? leader : run.cluster().others(leader).getFirst();
            try (SystemCallFault fault =
                    SystemCallFault.inject(failing, call, "EIO", run.journal())) {
                assertThat(failing.awaitExit(LIMIT))
                        .as(
                                "%s ends after one failed %s; strace says: %s",
                                failing.id(), call, fault)
                        .contains(DISK_FAILED);
            }
            assertThat(failing.log()).contains("The disk failed");
            awaitProgress(load);
            run.cluster().start(failing);
            run.view().awaitReady(failing);
            run.view().awaitCaughtUp(failing, run.view().awaitLeader());
            load.stop();
        }
        run.readBack(load.kept());
        run.judge();
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
