package io.selaras.bench.run;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A leader killed with kill -9, and how long no write succeeds.
 *
 * @param outageMs from the signal to the reply of the first write that was sent after it
 * @param restartMs from starting the killed member again until it serves a write
 */
public record Failover(String cluster, double outageMs, double restartMs) {

    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Failover measure(Cluster cluster) throws IOException {
        Pause.of(SETTLE);
        int leader = cluster.leader();
        long killed = System.nanoTime();
        cluster.process(leader).kill();
        double outageMs = (firstSuccess(cluster, leader) - killed) / 1e6;
        long restarted = System.nanoTime();
        cluster.start(leader);
        IdleRun.awaitService(cluster, leader);
        return new Failover(cluster.name(), outageMs, (System.nanoTime() - restarted) / 1e6);
    }

    /**
     * The instant of the first success at any survivor; each is probed by a thread of its own, as
     * clients would.
     */
    private static long firstSuccess(Cluster cluster, int leader) throws IOException {
        AtomicLong success = new AtomicLong(Long.MAX_VALUE);
        List<Thread> probes = new ArrayList<>();
        for (int member = 0; member < cluster.members(); member++) {
            if (member != leader) {
                int survivor = member;
                probes.add(Thread.ofVirtual().start(() -> probe(cluster, survivor, success)));
            }
        }
        for (Thread probe : probes) {
            try {
                probe.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while measuring", e);
            }
        }
        if (success.get() == Long.MAX_VALUE) {
            throw new IOException(
                    cluster.name() + " did not recover from a killed leader within " + LIMIT);
        }
        return success.get();
    }

    private static void probe(Cluster cluster, int member, AtomicLong success) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (success.get() == Long.MAX_VALUE && System.nanoTime() < deadline) {
            if (cluster.writes(member, ATTEMPT)) {
                success.accumulateAndGet(System.nanoTime(), Math::min);
            } else {
                // Expected for as long as nobody leads: ask again.
                Pause.of(Duration.ofMillis(2));
            }
        }
    }
}
