package io.selaras.proof.faults.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.LockLoad;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One of the groups of a cluster, its clients, and the terms in which it was seen to be led. */
final class GroupUnderLoad implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FaultRun run;
    private final LockLoad load;
    private final Set<Long> terms = new TreeSet<>();

    /**
     * @param run the scenario as it is for this group
     */
    GroupUnderLoad(FaultRun run, int clients) {
        this.run = run;
        this.load = run.load(clients);
    }

    long successes() {
        return load.successes();
    }

    void awaitSuccesses(long target) {
        await().atMost(LIMIT).until(() -> load.successes() >= target);
    }

    /** The node that leads the group, as soon as exactly one of these does. */
    ServerProcess awaitLeader(List<ServerProcess> nodes) {
        ServerProcess leader = run.view().awaitLeaderAmong(nodes);
        run.view().group(leader).ifPresent(state -> terms.add(state.required("term").longValue()));
        return leader;
    }

    /** Waits until the group is served by this node as by the others. */
    void awaitBack(ServerProcess node) {
        run.view().awaitReady(node);
        run.view().awaitCaughtUp(node, awaitLeader(run.cluster().nodes()));
    }

    /**
     * Ends the clients and judges what they saw.
     *
     * @param successes that they had at the least
     */
    void judge(int successes) throws Exception {
        load.stop();
        ServerProcess leader = awaitLeader(run.cluster().nodes());
        long committed = run.view().group(leader).orElseThrow().required("commit").longValue();
        run.readBack(load.kept());
        Verdict verdict = run.judge();
        run.journal()
                .note(
                        String.format(
                                Locale.ROOT,
                                "led in the terms %s, %d entries committed, %d grants kept",
                                terms,
                                committed,
                                load.kept().size()));
        assertThat(load.requestsGivenUp()).as("requests never answered").isZero();
        assertThat(terms).as("terms with a leader").hasSizeGreaterThan(1);
        assertThat(committed).as("committed entries").isGreaterThan(successes / 20);
        assertThat(verdict.acknowledged()).isGreaterThan(successes);
        assertThat(verdict.grants()).isGreaterThan(successes / 4);
        assertThat(load.kept()).hasSizeGreaterThan(successes / 50);
        assertThat(run.history().operations())
                .as("ids that were used for something else, by clients of another group")
                .filteredOn(GroupUnderLoad::isForeign)
                .isEmpty();
    }

    /** No client uses an id twice for different requests. */
    private static boolean isForeign(Operation operation) {
        return operation.outcome() instanceof Outcome.Rejected rejected
                && rejected.code().equals("IDEMPOTENCY_MISMATCH");
    }

    @Override
    public void close() {
        load.close();
    }
}
