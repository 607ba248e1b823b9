package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose replica's event loop does not come back. */
class StuckLoopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ANSWER_TIMEOUT_MS = 2_000;

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new TestCluster(folder, 1, Map.of());
        cluster.startAll();
        cluster.awaitReady(1);
    }

    @AfterEach
    void close() throws Exception {
        free.countDown();
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
    }

    @Test
    void probesAreAnsweredAndSaySo() throws Exception {
        assertThat(answer("/livez")).startsWith("HTTP/1.1 200").endsWith("alive\n");
        cluster.node(1)
                .replicaContext()
                .runOnContext(_ -> {
                    stuck.countDown();
                    awaitFree();
                });
        stuck.await();

        await().atMost(PATIENCE).until(() -> answer("/readyz").endsWith("\r\n\r\nnot turning\n"));
        assertThat(answer("/metrics")).startsWith("HTTP/1.1 200").contains("selaras_heap_used");
        await().atMost(PATIENCE).until(() -> answer("/livez").startsWith("HTTP/1.1 503"));
        assertThat(answer("/livez")).contains("wedged: the replica has not turned for ");

        free.countDown();
        cluster.awaitReady(1);
        assertThat(answer("/livez")).startsWith("HTTP/1.1 200");
    }

    private void awaitFree() {
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that a connection of its own brings; empty if it brings nothing. */
    private String answer(String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.port(1))) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }
}
