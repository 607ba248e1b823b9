package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.cluster.SmallDisk;
import io.selaras.proof.faults.load.LockLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All disks become full under load, and have space again. */
class FullDiskTest {

    private static final int CLIENTS = 16;
    private static final int SUCCESSES = 500;
    private static final String DISK = "8m";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    @Test
    void fullDisksStopGrowthAndNothingElse() throws Exception {
        Assumptions.assumeTrue(
                SmallDisk.possible(Path.of("target", "faults")),
                "NOT RUN: full disks need the right to mount a file system");
        ClusterOptions options =
                ClusterOptions.defaults()
                        .withElection(1.0, 2.0)
                        .with("SNAPSHOT_LOG_BYTES", "67108864");
        List<SmallDisk> disks = new ArrayList<>();
        try {
            FaultRun.play("full-disk", options, run -> scenario(run, disks));
        } finally {
            disks.forEach(SmallDisk::close);
        }
    }

    private static void scenario(FaultRun run, List<SmallDisk> disks) throws Exception {
        run.cluster().killAll();
        for (ServerProcess node : run.cluster().nodes()) {
            disks.add(SmallDisk.below(node, DISK, run.journal()));
        }
        run.cluster().startAll();
        run.view().awaitServing();
        int port = run.ports().getFirst();
        long first = Reading.token(ask(run, port, Reading.exclusive("held/1", "ann")));
        long second = Reading.token(ask(run, port, Reading.exclusive("held/2", "ann")));
        LockLoad load = run.load(CLIENTS);
        try (load) {
            awaitProgress(load);
            disks.forEach(SmallDisk::fill);
            for (ServerProcess node : run.cluster().nodes()) {
                awaitRefusal(run, node);
            }
            servesWhatDoesNotGrow(run, first);
            electsAndStarts(run, second);
            for (SmallDisk disk : disks) {
                disk.free();
            }
            await().atMost(RECOVERY).until(() -> grows(run));
            awaitProgress(load);
            load.stop();
        }
        for (ServerProcess node : run.cluster().nodes()) {
            await().atMost(RECOVERY).until(() -> alarms(run, node).isEmpty());
        }
        run.readBack(load.kept());
        run.judge();
    }

    private static void servesWhatDoesNotGrow(FaultRun run, long token) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(Reading.holders(run.client(), node.port(), "held/1")).hasSize(1);
            assertThat(node.running()).isTrue();
        }
        ApiReply ready = run.api().get(leader.port(), "/readyz", LIMIT);
        assertThat(ready.status())
                .as("an alarm does not take a node out of service")
                .isEqualTo(200);
        assertThat(alarms(run, leader)).contains("DISK_FULL");
        assertThat(run.view().metric(leader, "selaras_disk_full")).isEqualTo(1.0);
        LockCall release = new LockCall.Release("held/1", "ann", token);
        assertThat(ask(run, leader.port(), release)).isEqualTo(new Outcome.Done());
    }

    /** The leader dies; its followers elect; it starts again on its full disk. */
    private static void electsAndStarts(FaultRun run, long token) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        run.cluster().kill(leader);
        ServerProcess next = run.view().awaitLeaderAmong(run.cluster().others(leader));
        LockCall release = new LockCall.Release("held/2", "ann", token);
        await().atMost(LIMIT)
                .until(() -> ask(run, next.port(), release).equals(new Outcome.Done()));
        run.cluster().start(leader);
        run.view().awaitReady(leader);
    }

    private static void awaitRefusal(FaultRun run, ServerProcess node) {
        await().atMost(LIMIT)
                .failFast(node.id() + " has ended", () -> !node.running())
                .until(
                        () -> ask(run, node.port(), Reading.exclusive("probe", "probe")),
                        outcome ->
                                outcome instanceof Outcome.Rejected refused
                                        && refused.code().equals("DISK_FULL"));
    }

    private static boolean grows(FaultRun run) throws Exception {
        Outcome outcome = ask(run, run.ports().getFirst(), Reading.exclusive("again", "ann"));
        return outcome instanceof Outcome.Granted;
    }

    private static Outcome ask(FaultRun run, int port, LockCall call) throws Exception {
        return run.client().call(port, Optional.empty(), call);
    }

    private static List<String> alarms(FaultRun run, ServerProcess node) throws Exception {
        JsonNode verbose = run.api().get(node.port(), "/readyz?verbose", LIMIT).json();
        List<String> alarms = new ArrayList<>();
        verbose.required("alarms").forEach(alarm -> alarms.add(alarm.asString()));
        return alarms;
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
