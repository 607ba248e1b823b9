package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.DataFolder;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Members come and go while clients work. */
class MembersUnderLoadTest {

    private static final int CLIENTS = 24;
    private static final int SUCCESSES = 300;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final ClusterOptions OPTIONS = ClusterOptions.defaults().withElection(1.5, 2.5);

    /** What happens while the clients work. */
    @FunctionalInterface
    private interface Change {
        void run(FaultRun run, LockLoad load) throws Exception;
    }

    @Test
    void twoNodesJoinAndTheLeaderLeaves() throws Exception {
        play("membership-grow", MembersUnderLoadTest::grow);
    }

    private static void grow(FaultRun run, LockLoad load) throws Exception {
        for (int i = 0; i < 2; i++) {
            ServerProcess newcomer = run.cluster().newcomer();
            run.cluster().start(newcomer);
            MemberChanges.add(run, newcomer, "");
            run.view().awaitMember(newcomer.id(), "voter");
            run.view().awaitReady(newcomer);
            awaitProgress(load);
        }
        ServerProcess leader = run.view().awaitLeader();
        MemberChanges.remove(run, leader);
        MemberChanges.awaitGone(run, leader);
        awaitProgress(load);
        assertThat(run.view().voters(run.view().awaitLeader())).hasSize(4);
    }

    @Test
    void deadNodesAreReplacedByEmptyOnes() throws Exception {
        play("membership-replace", MembersUnderLoadTest::replace);
    }

    private static void replace(FaultRun run, LockLoad load) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        ServerProcess lost = run.cluster().others(leader).getFirst();
        run.cluster().kill(lost);
        new DataFolder(lost, run.journal()).empty();
        run.cluster().start(lost);
        run.view().awaitReady(lost);
        awaitProgress(load);

        ServerProcess dead = run.view().awaitLeader();
        run.cluster().kill(dead);
        ServerProcess newcomer = run.cluster().newcomer();
        run.cluster().start(newcomer);
        MemberChanges.add(run, newcomer, dead.id());
        run.view().awaitMember(newcomer.id(), "voter");
        run.view().awaitMember(dead.id(), "");
        run.view().awaitReady(newcomer);
        awaitProgress(load);
        assertThat(run.view().voters(run.view().awaitLeader()))
                .hasSize(3)
                .contains(newcomer.id())
                .doesNotContain(dead.id());

        run.cluster().start(dead);
        assertThat(dead.awaitExit(LIMIT))
                .as("exit status of %s", dead.id())
                .contains(MemberChanges.REMOVED);
    }

    @Test
    void everyNodeIsRestartedInTurnAndNoRequestFails() throws Exception {
        play("membership-restart", MembersUnderLoadTest::restart);
    }

    private static void restart(FaultRun run, LockLoad load) throws Exception {
        for (ServerProcess node : run.cluster().nodes()) {
            run.cluster().terminate(node);
            assertThat(node.awaitExit(LIMIT)).as("exit status of %s", node.id()).contains(0);
            run.cluster().start(node);
            run.view().awaitReady(node);
            awaitProgress(load);
        }
    }

    private static void play(String name, Change change) throws Exception {
        FaultRun.play(
                name,
                OPTIONS,
                run -> {
                    LockLoad load = run.load(CLIENTS);
                    try (load) {
                        awaitProgress(load);
                        change.run(run, load);
                        load.stop();
                    }
                    run.readBack(load.kept());
                    assertThat(load.requestsGivenUp()).as("failed requests").isZero();
                    assertThat(load.kept()).isNotEmpty();
                    assertThat(run.judge().grants()).isGreaterThan(SUCCESSES / 2);
                });
    }

    private static void awaitProgress(LockLoad load) {
        long target = load.successes() + SUCCESSES;
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }
}
