package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.client.PersistentClient;
import io.selaras.proof.faults.client.RecordingClient;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Leaders that lose their peers, or their time, but not their clients. */
class CutOffLeaderTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ClusterOptions OPTIONS =
            ClusterOptions.defaults().withProxies().withElection(1.0, 2.0);

    @Test
    void aLeaderWithoutMajorityRefusesAndNeverAnswersFromThePast() throws Exception {
        FaultRun.play("cut-off-leader", OPTIONS, CutOffLeaderTest::cutOff);
    }

    @Test
    void aLeaderThatWasPausedNeverAnswersFromThePast() throws Exception {
        FaultRun.play("paused-leader", OPTIONS, CutOffLeaderTest::paused);
    }

    private static void cutOff(FaultRun run) throws Exception {
        ServerProcess old = run.view().awaitLeader();
        long token = grant(run.client(), old);
        run.cluster().cutOff(old);
        long cut = System.nanoTime();
        CompletableFuture<Long> refusedAt = refusal(run.client(), old);
        List<ServerProcess> rest = run.cluster().others(old);
        run.view().awaitLeaderAmong(rest);
        passOn(run, rest, token);
        long refused = refusedAt.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        run.journal()
                .note(
                        String.format(
                                Locale.ROOT,
                                "the cut-off leader answers 503 %d ms after the cut; %s is %d ms",
                                (refused - cut) / 1_000_000,
                                "RAFT_ELECTION_TIMEOUT_MAX",
                                OPTIONS.longestElection().toMillis()));
        for (int i = 0; i < 5; i++) {
            refusesOrTellsTheTruth(run.client(), old);
        }
        run.cluster().heal();
        awaitWrite(run.client(), old);
        assertThat(Reading.holders(run.client(), old.port(), "r"))
                .extracting(Outcome.Holder::owner)
                .containsExactly("bob");
        run.judge();
    }

    private static void paused(FaultRun run) throws Exception {
        ServerProcess old = run.view().awaitLeader();
        long token = grant(run.client(), old);
        run.cluster().pause(old);
        List<ServerProcess> rest = run.cluster().others(old);
        run.view().awaitLeaderAmong(rest);
        passOn(run, rest, token);
        // These wait in the paused node's sockets; it finds them while it still thinks it leads.
        List<CompletableFuture<Outcome>> late =
                List.of(
                        inBackground(run.client(), old, new LockCall.Read("r")),
                        inBackground(run.client(), old, new LockCall.Read("r")),
                        inBackground(
                                run.client(), old, new LockCall.Renew("r", "ann", token, 1_000)),
                        inBackground(run.client(), old, Reading.exclusive("r", "eve")));
        // Rounds of the majority's consensus, in which the requests reach those sockets.
        awaitWrite(run.client(), rest.getFirst());
        awaitWrite(run.client(), rest.getLast());
        run.cluster().resume(old);
        for (CompletableFuture<Outcome> answer : late) {
            Outcome outcome = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            run.journal().note("the resumed node answers " + outcome);
        }
        awaitWrite(run.client(), old);
        assertThat(Reading.holders(run.client(), old.port(), "r"))
                .extracting(Outcome.Holder::owner)
                .containsExactly("bob");
        run.judge();
    }

    private static long grant(RecordingClient client, ServerProcess node)
            throws InterruptedException {
        return Reading.token(
                client.call(node.port(), Optional.empty(), Reading.exclusive("r", "ann")));
    }

    /** On the majority's side the lock goes from ann to bob. */
    private static void passOn(FaultRun run, List<ServerProcess> rest, long token)
            throws InterruptedException {
        List<Integer> ports = rest.stream().map(ServerProcess::port).toList();
        PersistentClient client = new PersistentClient(run.client(), ports, run.random());
        assertThat(client.ask(new LockCall.Release("r", "ann", token), LIMIT).outcome())
                .isEqualTo(new Outcome.Done());
        assertThat(Reading.token(client.ask(Reading.exclusive("r", "bob"), LIMIT).outcome()))
                .isGreaterThan(token);
    }

    /** When the node first refuses a read for want of a leader. */
    private static CompletableFuture<Long> refusal(RecordingClient client, ServerProcess node) {
        return CompletableFuture.supplyAsync(() ->
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(20))
                        .until(
                                () -> refusesOrTellsTheTruth(client, node) ? System.nanoTime() : 0L,
                                instant -> instant > 0));
    }

    /** Reads; true if refused for want of a leader. The history's judge looks at what it reads. */
    private static boolean refusesOrTellsTheTruth(RecordingClient client, ServerProcess node)
            throws InterruptedException {
        Outcome outcome = client.call(node.port(), Optional.empty(), new LockCall.Read("r"));
        return outcome instanceof Outcome.Rejected refused && refused.code().equals("NO_LEADER");
    }

    private static CompletableFuture<Outcome> inBackground(
            RecordingClient client, ServerProcess node, LockCall call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.call(node.port(), Optional.empty(), call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.Indeterminate("interrupted");
            }
        });
    }

    private static void awaitWrite(RecordingClient client, ServerProcess node) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                client.call(
                                        node.port(),
                                        Optional.empty(),
                                        Reading.exclusive("after", "carl")),
                        outcome -> outcome instanceof Outcome.Granted);
    }
}
