package io.selaras.proof.faults.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.Reading;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.client.RawConnection;
import io.selaras.proof.faults.client.RecordingClient;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Waits whose clients are gone for good hold nothing, whatever became of the nodes they asked. */
class GhostWaitTest {

    private static final Duration CALL = Duration.ofSeconds(10);

    /** The grace of 10 s, and what a loaded machine adds; far below any time to live. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final long HOUR_MS = 3_600_000;

    @Test
    void aLockGrantedToAWaitThatNobodyHearsIsFreeSoon() throws Exception {
        FaultRun.play("ghost-waits", ClusterOptions.defaults(), GhostWaitTest::leftAlone);
    }

    private static void leftAlone(FaultRun run) throws Exception {
        RecordingClient ann = run.client();
        for (ServerProcess node : run.cluster().nodes()) {
            String resource = "ghost/" + node.id();
            long token = taken(ann, node, resource);
            try (RawConnection ghost = new RawConnection(node.port())) {
                ghost.post("/v1/locks/acquire", asked(resource, "ghost", "id-" + node.id()));
                awaitQueue(run, node, resource, 1);
            }
            release(ann, node, resource, token);
            awaitFree(run, node, resource);
        }
    }

    @Test
    void aRetryGetsWhatItsWaitWasGrantedMeanwhile() throws Exception {
        FaultRun.play("ghost-returns", ClusterOptions.defaults(), GhostWaitTest::comesBack);
    }

    private static void comesBack(FaultRun run) throws Exception {
        RecordingClient ann = run.client();
        ServerProcess first = run.cluster().nodes().getFirst();
        ServerProcess last = run.cluster().nodes().getLast();
        long token = taken(ann, first, "back");
        String asked = asked("back", "ghost", "id");
        try (RawConnection ghost = new RawConnection(first.port())) {
            ghost.post("/v1/locks/acquire", asked);
            awaitQueue(run, first, "back", 1);
        }
        release(ann, first, "back", token);
        ApiReply granted = post(run, last, asked);
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.json().required("owner").asString()).isEqualTo("ghost");
    }

    @Test
    void aLockGrantedToAWaitOfADeadNodeIsFreeSoon() throws Exception {
        FaultRun.play("ghost-of-a-node", ClusterOptions.defaults(), GhostWaitTest::nodeKilled);
    }

    private static void nodeKilled(FaultRun run) throws Exception {
        RecordingClient ann = run.client();
        ServerProcess leader = run.view().awaitLeader();
        ServerProcess victim = run.cluster().others(leader).getFirst();
        long token = taken(ann, leader, "dead");
        try (RawConnection ghost = new RawConnection(victim.port())) {
            ghost.post("/v1/locks/acquire", asked("dead", "ghost", "id"));
            awaitQueue(run, leader, "dead", 1);
            run.cluster().kill(victim);
        }
        await().atMost(SOON).until(() -> !linked(run, leader, victim));
        release(ann, leader, "dead", token);
        awaitFree(run, leader, "dead");
    }

    private static boolean linked(FaultRun run, ServerProcess asked, ServerProcess other)
            throws IOException, InterruptedException {
        ApiReply cluster = run.api().get(asked.port(), "/v1/cluster", CALL);
        for (JsonNode member : cluster.json().required("members")) {
            if (member.required("nodeId").asString().equals(other.id())) {
                return member.required("linked").asBoolean();
            }
        }
        return false;
    }

    @Test
    void waitsOfFormerStartsEndAfterAllNodesWereKilled() throws Exception {
        FaultRun.play("ghosts-killed-all", ClusterOptions.defaults(), GhostWaitTest::allKilled);
    }

    private static void allKilled(FaultRun run) throws Exception {
        RecordingClient ann = run.client();
        ServerProcess any = run.cluster().nodes().getFirst();
        long token = taken(ann, any, "kept");
        List<RawConnection> ghosts = new ArrayList<>();
        for (ServerProcess node : run.cluster().nodes()) {
            for (String id : List.of("", "id-" + node.id())) {
                RawConnection ghost = new RawConnection(node.port());
                ghosts.add(ghost);
                ghost.post("/v1/locks/acquire", asked("kept", "ghost-" + node.id() + id, id));
                awaitQueue(run, node, "kept", ghosts.size());
            }
        }
        run.cluster().killAll();
        for (RawConnection ghost : ghosts) {
            ghost.close();
        }
        run.cluster().startAll();
        run.view().awaitServing();
        awaitQueue(run, any, "kept", 0);
        release(ann, any, "kept", token);
        Reading.token(ann.call(any.port(), Optional.empty(), Reading.exclusive("kept", "bob")));
    }

    private static long taken(RecordingClient ann, ServerProcess node, String resource)
            throws InterruptedException {
        LockCall take = Reading.exclusive(resource, "ann");
        return Reading.token(ann.call(node.port(), Optional.empty(), take));
    }

    private static void release(
            RecordingClient ann, ServerProcess node, String resource, long token)
            throws InterruptedException {
        LockCall release = new LockCall.Release(resource, "ann", token);
        assertThat(ann.call(node.port(), Optional.empty(), release)).isEqualTo(new Outcome.Done());
    }

    private static String asked(String resource, String owner, String id) {
        String requestId = id.isEmpty() ? "" : ",\"requestId\":\"" + id + "\"";
        return "{\"resource\":\"%s\",\"owner\":\"%s\",\"waitMs\":%d%s}"
                .formatted(resource, owner, HOUR_MS, requestId);
    }

    private static ApiReply post(FaultRun run, ServerProcess node, String body)
            throws IOException, InterruptedException {
        return run.api().post(node.port(), "/v1/locks/acquire", body, Optional.empty(), CALL);
    }

    private static void awaitQueue(FaultRun run, ServerProcess node, String resource, int waits) {
        await().atMost(SOON).until(() -> size(run, node, resource, "queue") == waits);
    }

    private static void awaitFree(FaultRun run, ServerProcess node, String resource) {
        await().atMost(SOON)
                .until(() ->
                        size(run, node, resource, "holders") == 0
                                && size(run, node, resource, "queue") == 0);
    }

    private static int size(FaultRun run, ServerProcess node, String resource, String list)
            throws IOException, InterruptedException {
        ApiReply at = run.api().get(node.port(), "/v1/locks/at?resource=" + resource, CALL);
        return at.succeeded() ? at.json().required(list).size() : -1;
    }
}
