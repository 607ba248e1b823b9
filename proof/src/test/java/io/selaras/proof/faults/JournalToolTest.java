package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.DataFolder;
import io.selaras.proof.faults.cluster.JournalToolRun;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator does with damaged data, on the data of real processes. */
class JournalToolTest {

    private static final int CLIENTS = 8;
    private static final int SUCCESSES = 500;
    private static final int CORRUPT_DATA = 6;
    private static final int DECLINED = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void damagedNodeIsInspectedRepairedAndTrustedAgain() throws Exception {
        ClusterOptions options = ClusterOptions.defaults().withElection(1.0, 2.0);
        FaultRun.play("journal-tool", options, JournalToolTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        LockLoad load = run.load(CLIENTS);
        try (load) {
            awaitProgress(load);
            ServerProcess leader = run.view().awaitLeader();
            ServerProcess node = run.cluster().others(leader).getFirst();
            JournalToolRun running = tool(run, "inspect", node);
            assertThat(running.status()).isEqualTo(1);
            assertThat(running.output()).contains("in use by another process");
            run.cluster().kill(node);
            flippedBit(run, node);
            run.view().awaitCaughtUp(node, leader);
            awaitProgress(load);
            tornTail(run, node);
            run.view().awaitCaughtUp(node, leader);
            load.stop();
        }
        run.readBack(load.kept());
        run.judge();
    }

    private static void flippedBit(FaultRun run, ServerProcess node) throws Exception {
        assertThat(tool(run, "inspect", node).output()).contains("sound");
        new DataFolder(node, run.journal()).flipBitInTheMiddle(run.random());
        run.cluster().start(node);
        assertThat(node.awaitExit(LIMIT)).contains(CORRUPT_DATA);
        assertThat(node.log()).contains("selaras journal repair");

        JournalToolRun inspected = tool(run, "inspect", node);
        assertThat(inspected.status()).isEqualTo(1);
        assertThat(inspected.output()).contains("DAMAGED", "segment-", "frame", "offset");
        List<String> before = names(node.data().resolve("journal"));
        JournalToolRun asked = tool(run, "repair", node);
        assertThat(asked.status()).isEqualTo(DECLINED);
        assertThat(asked.output()).contains("quarantine-", "Nothing was changed");
        assertThat(names(node.data().resolve("journal"))).isEqualTo(before);

        assertThat(tool(run, "repair", node, "--yes").status()).isZero();
        Path aside = quarantine(node);
        assertThat(names(aside.resolve("journal"))).isEqualTo(before);
        run.cluster().start(node);
        run.view().awaitReady(node);
        assertThat(run.view().metric(node, "selaras_raft_recovering")).isZero();
    }

    private static void tornTail(FaultRun run, ServerProcess node) throws Exception {
        run.cluster().kill(node);
        new DataFolder(node, run.journal()).leaveHalfARecord(run.random());
        assertThat(tool(run, "inspect", node).output()).contains("TORN");
        JournalToolRun tooEarly = tool(run, "accept-tail", node, "--reason", "test", "--yes");
        assertThat(tooEarly.output()).contains("repair' first");
        assertThat(tool(run, "repair", node, "--yes").status()).isZero();
        assertThat(tool(run, "inspect", node).output()).contains("RECOVERING");
        assertThat(tool(run, "accept-tail", node).output()).contains("--reason");

        JournalToolRun accepted =
                tool(run, "accept-tail", node, "--reason", "node3 burnt down", "--yes");
        assertThat(accepted.status()).isZero();
        assertThat(accepted.output()).contains("RISK");
        assertThat(tool(run, "inspect", node).output())
                .contains("sound")
                .doesNotContain("RECOVERING");
        assertThat(Files.readString(node.data().resolve("audit.log")))
                .contains("accept-tail", "node3 burnt down");
        run.cluster().start(node);
        run.view().awaitReady(node);
    }

    private static JournalToolRun tool(
            FaultRun run, String command, ServerProcess node, String... options) throws Exception {
        return JournalToolRun.of(run.journal(), command, node, options);
    }

    private static Path quarantine(ServerProcess node) throws Exception {
        try (Stream<Path> children = Files.list(node.data())) {
            return children.filter(child -> child.toString().contains("quarantine-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(Path::toString)
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .sorted()
                    .toList();
        }
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
