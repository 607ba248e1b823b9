package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.client.PersistentClient;
import io.selaras.proof.faults.client.RecordingClient;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.DataFolder;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data that a power cut tore, and data that rotted. */
class DamagedDataTest {

    private static final int CLIENTS = 16;
    private static final int SUCCESSES = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void tornRecordsAreCutAndRottenOnesAreRefused() throws Exception {
        ClusterOptions options = ClusterOptions.defaults().withElection(1.0, 2.0);
        FaultRun.play("damaged-data", options, DamagedDataTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        LockLoad load = run.load(CLIENTS);
        try (load) {
            oneNodeTorn(run, load);
            awaitProgress(load);
            load.stop();
        }
        run.readBack(load.kept());
        allNodesTorn(run, load);
        flippedBit(run);
        run.readBack(load.kept());
        run.judge();
    }

    private static void oneNodeTorn(FaultRun run, LockLoad load) throws Exception {
        awaitProgress(load);
        ServerProcess leader = run.view().awaitLeader();
        ServerProcess torn = run.cluster().others(leader).getFirst();
        run.cluster().kill(torn);
        data(run, torn).tearLastRecord(run.random());
        startAndCatchUp(run, torn, leader);
        awaitProgress(load);
        run.cluster().kill(torn);
        data(run, torn).cutLastRecord(run.random());
        startAndCatchUp(run, torn, leader);
    }

    private static void startAndCatchUp(FaultRun run, ServerProcess torn, ServerProcess leader)
            throws IOException {
        run.cluster().start(torn);
        run.view().awaitReady(torn);
        run.view().awaitCaughtUp(torn, leader);
        assertThat(torn.log()).as("the cut is logged").containsIgnoringCase("torn");
    }

    /** A power cut in the middle of the next write, which nobody had been promised. */
    private static void allNodesTorn(FaultRun run, LockLoad load) throws Exception {
        run.cluster().killAll();
        for (ServerProcess node : run.cluster().nodes()) {
            data(run, node).leaveHalfARecord(run.random());
        }
        run.cluster().startAll();
        run.view().awaitServing();
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(node.log()).as("the cut is logged").containsIgnoringCase("torn");
        }
        run.readBack(load.kept());
    }

    private static void flippedBit(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        List<ServerProcess> followers = run.cluster().others(leader);
        ServerProcess rotten = followers.getFirst();
        ServerProcess healthy = followers.getLast();
        run.cluster().kill(rotten);
        data(run, rotten).flipBitInTheMiddle(run.random());
        run.cluster().start(rotten);
        assertThat(rotten.awaitExit(LIMIT))
                .as("exit status")
                .hasValueSatisfying(status -> assertThat(status).isNotZero());
        assertThat(rotten.log()).contains("damaged", "refused");
        run.journal().note(rotten.id() + " says: " + lastLine(rotten));

        PersistentClient client = run.persistentClient();
        PersistentClient.Answer served =
                client.ask(Reading.exclusive("after-the-rot", "ann"), LIMIT);
        assertThat(served.outcome()).isInstanceOf(Outcome.Granted.class);

        // One healthy node and one that must not vote: no leader can come of that.
        run.cluster().kill(leader);
        awaitRefusal(run.client(), healthy);
        run.cluster().start(leader);
        run.view().awaitReady(leader);
        LockCall.Read read = new LockCall.Read("after-the-rot");
        await().atMost(LIMIT)
                .until(
                        () -> run.client().call(healthy.port(), Optional.empty(), read),
                        outcome -> outcome instanceof Outcome.Holders);
    }

    private static void awaitRefusal(RecordingClient client, ServerProcess node) {
        LockCall.Read read = new LockCall.Read("after-the-rot");
        await().atMost(LIMIT)
                .until(
                        () -> client.call(node.port(), Optional.empty(), read),
                        outcome ->
                                outcome instanceof Outcome.Rejected refused
                                        && refused.code().equals("NO_LEADER"));
    }

    private static DataFolder data(FaultRun run, ServerProcess node) {
        return new DataFolder(node, run.journal());
    }

    private static String lastLine(ServerProcess node) throws IOException {
        return node.log().lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
