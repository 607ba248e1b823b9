package io.selaras.bench.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * One write in a new session of the plain client: Curator would first wait out its back-off, which
 * says nothing about the server.
 */
final class SessionProbe {

    private static final int SESSION_MS = 10_000;
    private static final byte[] VALUE = new byte[128];

    private SessionProbe() {}

    /** Whether it succeeds in time. */
    static boolean writes(String server, Duration limit) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        CompletableFuture<Integer> written = new CompletableFuture<>();
        try {
            ZooKeeper session =
                    new ZooKeeper(
                            server,
                            SESSION_MS,
                            event -> {
                                if (event.getState() == KeeperState.SyncConnected) {
                                    connected.complete(null);
                                }
                            });
            try {
                connected.get(limit.toMillis(), TimeUnit.MILLISECONDS);
                session.create(
                        "/probe-",
                        VALUE,
                        ZooDefs.Ids.OPEN_ACL_UNSAFE,
                        CreateMode.EPHEMERAL_SEQUENTIAL,
                        (code, _, _, _) -> written.complete(code),
                        null);
                int code = written.get(limit.toMillis(), TimeUnit.MILLISECONDS);
                return code == KeeperException.Code.OK.intValue();
            } finally {
                // Closing may wait for a back-off of the client: not on the time of the probe.
                Thread.ofVirtual().start(() -> close(session));
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(ZooKeeper session) {
        try {
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
