package io.selaras.proof.faults.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that take every file descriptor a node may have. */
class OpenFilesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final int OPEN_FILES = 220;
    private static final int CONNECTIONS = 300;
    private static final int LOCKS = 300;

    /** The setting says more than the process may open, as an operator's might. */
    @Test
    void connectionsLeaveDescriptorsForEverythingElse() throws Exception {
        ClusterOptions options =
                ClusterOptions.defaults()
                        .with("MAX_CONNECTIONS", "10000")
                        .withOpenFiles(OPEN_FILES);
        FaultRun.play("open-files", options, OpenFilesTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        ServerProcess leader = run.view().awaitLeader();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), leader.port()));
            }
            run.journal().note(CONNECTIONS + " connections say nothing to " + leader.id());
            // Through another node: the log of the leader grows, and needs new files.
            ServerProcess other = run.cluster().others(leader).getFirst();
            for (int i = 0; i < LOCKS; i++) {
                String name = "meanwhile/" + i + "/" + "x".repeat(480);
                await().atMost(LIMIT).until(() -> acquire(run, other, name));
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        for (ServerProcess node : run.cluster().nodes()) {
            assertThat(node.running()).as(node.id()).isTrue();
            await().atMost(LIMIT).until(() -> acquire(run, node, "after/" + node.id()));
        }
        assertThat(leader.log()).doesNotContain("Too many open files").doesNotContain("ERROR");
    }

    private static boolean acquire(FaultRun run, ServerProcess node, String name)
            throws InterruptedException {
        String body = "{\"resource\":\"%s\",\"owner\":\"o\"}".formatted(name);
        try {
            ApiReply reply =
                    run.api().post(node.port(), "/v1/locks/acquire", body, Optional.empty(), CALL);
            return reply.succeeded();
        } catch (IOException e) {
            return false;
        }
    }
}
