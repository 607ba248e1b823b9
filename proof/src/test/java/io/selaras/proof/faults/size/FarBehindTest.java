package io.selaras.proof.faults.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A follower that comes back with more than 20 MiB of the log to read. */
class FarBehindTest {

    /** Each is 32 KiB of the log: 22 MiB. */
    private static final int REQUESTS = 700;

    private static final Duration CALL = Duration.ofSeconds(60);

    @Test
    void followerThatComesBackFarBehindCatchesUpWhileOthersServe() throws Exception {
        ClusterOptions options =
                ClusterOptions.defaults()
                        .with("SEGMENT_BYTES", "4194304")
                        .with("SNAPSHOT_LOG_BYTES", "67108864");
        FaultRun.play("far-behind", options, FarBehindTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        ServerProcess behind = run.cluster().others(leader).getFirst();
        run.cluster().kill(behind);
        for (int i = 0; i < REQUESTS; i++) {
            takeAndGiveBack(run, leader, LargeRequest.of("large", "owner"), "owner");
        }
        run.cluster().start(behind);
        run.journal().note("%s comes back %d large requests late".formatted(behind.id(), REQUESTS));
        int served = 0;
        while (!run.view().caughtUp(behind, leader)) {
            assertThat(behind.running()).as(behind.id()).isTrue();
            String body = "{\"resource\":\"meanwhile\",\"owner\":\"o\"}";
            takeAndGiveBack(run, leader, body, "o");
            served++;
        }
        run.journal().note(served + " locks were taken and given back meanwhile");
        run.view().awaitReady(behind);
        takeAndGiveBack(run, behind, "{\"resource\":\"afterwards\",\"owner\":\"o\"}", "o");
    }

    private static void takeAndGiveBack(FaultRun run, ServerProcess node, String body, String owner)
            throws Exception {
        ApiReply granted = post(run, node, "acquire", body);
        String token = granted.json().findValue("token").asString();
        String back = "{\"token\":%s,\"owner\":\"%s\"}".formatted(token, owner);
        post(run, node, "release", back);
    }

    private static ApiReply post(FaultRun run, ServerProcess node, String what, String body)
            throws Exception {
        ApiReply reply =
                run.api().post(node.port(), "/v1/locks/" + what, body, Optional.empty(), CALL);
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        return reply;
    }
}
