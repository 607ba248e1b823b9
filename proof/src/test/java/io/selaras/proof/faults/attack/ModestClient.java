package io.selaras.proof.faults.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;
import java.util.Optional;

/** Takes and releases locks through every node; each time there must be an answer. */
final class ModestClient {

    /** An answer may take this long where other tests run at the same time. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final FaultRun run;
    private int served;
    private int refused;

    ModestClient(FaultRun run) {
        this.run = run;
    }

    /** Works through each node in turn, at least once. */
    void work(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        do {
            for (ServerProcess node : run.cluster().nodes()) {
                once(node);
            }
        } while (System.nanoTime() < end);
    }

    /** How often it got what it wanted. */
    int served() {
        return served;
    }

    /** How often it was told to try again. */
    int refused() {
        return refused;
    }

    private void once(ServerProcess node) throws Exception {
        String lock = "\"resource\":\"modest/%d\",\"owner\":\"o\"".formatted(served + refused);
        ApiReply granted = post(node, "acquire", "{" + lock + "}");
        if (granted.succeeded()) {
            String token = granted.json().required("token").asString();
            ApiReply released = post(node, "release", "{" + lock + ",\"token\":" + token + "}");
            served += released.succeeded() ? 1 : 0;
        } else {
            assertThat(granted.retryAfter()).as(granted.toString()).isPresent();
            refused++;
        }
    }

    private ApiReply post(ServerProcess node, String what, String body) throws Exception {
        return run.api().post(node.port(), "/v1/locks/" + what, body, Optional.empty(), ANSWER);
    }
}
