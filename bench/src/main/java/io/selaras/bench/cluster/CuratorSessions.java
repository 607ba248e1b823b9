package io.selaras.bench.cluster;

import io.selaras.bench.load.BlockingOperation;
import io.selaras.bench.load.Driver;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.ThreadLoop;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.ExponentialBackoffRetry;

/**
 * Sessions of Curator, each at one server, so that they are spread evenly: four at each of three
 * servers, unless there are fewer workers.
 */
final class CuratorSessions implements Closeable {

    /** So many sessions at most; with one for each worker the servers only have more to do. */
    static final int MOST = 12;

    private static final int VALUE_BYTES = 128;
    private static final int CONNECT_SECONDS = 15;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final List<CuratorFramework> sessions = new ArrayList<>();

    private CuratorSessions() {}

    /** Workers, as threads, over sessions of their own. */
    static Driver driver(List<String> servers, Load load) throws IOException {
        CuratorSessions sessions = new CuratorSessions();
        try {
            sessions.open(servers, Math.min(MOST, load.workers()));
            List<BlockingOperation> operations = new ArrayList<>();
            for (int worker = 0; worker < load.workers(); worker++) {
                operations.add(sessions.operation(load, worker));
            }
            return new ThreadLoop(operations, sessions);
        } catch (Exception e) {
            sessions.close();
            throw new IOException("no work for ZooKeeper: " + e, e);
        }
    }

    private void open(List<String> servers, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            CuratorFramework session =
                    CuratorFrameworkFactory.builder()
                            .connectString(servers.get(i % servers.size()))
                            .ensembleTracker(false)
                            .retryPolicy(new ExponentialBackoffRetry(1000, 3))
                            .build();
            sessions.add(session);
            session.start();
        }
        for (CuratorFramework session : sessions) {
            if (!session.blockUntilConnected(CONNECT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no connection within " + CONNECT_SECONDS + " s");
            }
        }
    }

    private BlockingOperation operation(Load load, int worker) throws Exception {
        CuratorFramework session = sessions.get(worker % sessions.size());
        return switch (load.work()) {
            case WRITE -> write(session, "/bench/write/" + worker);
            case LOCK -> pair(session, "/bench/lock/" + worker);
            case HANDOFF -> pair(session, "/bench/the-one");
        };
    }

    private static BlockingOperation write(CuratorFramework session, String path) throws Exception {
        byte[] value = new byte[VALUE_BYTES];
        session.create().orSetData().creatingParentsIfNeeded().forPath(path, value);
        return () -> session.setData().forPath(path, value);
    }

    private static BlockingOperation pair(CuratorFramework session, String path) {
        InterProcessMutex mutex = new InterProcessMutex(session, path);
        return () -> {
            if (!mutex.acquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no lock within " + LONGEST_WAIT_SECONDS + " s");
            }
            mutex.release();
        };
    }

    @Override
    public void close() {
        sessions.forEach(CuratorFramework::close);
    }
}
