package io.selaras.bench.scale;

import io.selaras.bench.cluster.LocalProcess;
import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.load.Driver;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.Measured;
import io.selaras.bench.load.Work;
import io.selaras.bench.run.IdleRun;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A cluster that is filled with locks, restarted and emptied again. Every heap is read just after a
 * snapshot, with the log of one interval in memory, so that the difference of two of them is that
 * of the tables.
 */
public final class ScaleRun {

    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(5);
    private static final Duration BURST = Duration.ofMillis(500);

    private final SelarasCluster cluster;
    private final int workers;
    private final PrintStream progress;
    private final List<ScaleFindings.State> states = new ArrayList<>();

    public ScaleRun(SelarasCluster cluster, int workers, PrintStream progress) {
        this.cluster = cluster;
        this.workers = workers;
        this.progress = progress;
    }

    /** Measures everything; the cluster is left running. */
    public ScaleFindings run(int locks) throws IOException {
        HeldLocks held = new HeldLocks(locks, workers);
        IdleRun.start(cluster);
        settle();
        heaps("empty");
        Measured acquires = held.acquireAll(cluster.servers());
        say("%,d locks acquired, %,.0f/s", locks, acquires.perSecond());
        ScaleFindings.Snapshot snapshot = settle();
        heaps("all held");
        double oneRestartMs = restartFollower();
        double allRestartMs = restartAll();
        settle();
        heaps("all held, after the restarts");
        Measured releases = held.releaseAll(cluster.servers());
        say("%,d locks released, %,.0f/s", locks, releases.perSecond());
        settle();
        heaps("all released");
        return new ScaleFindings(
                locks, acquires, releases, states, snapshot, oneRestartMs, allRestartMs);
    }

    /**
     * Writes until each member has saved two snapshots that hold everything up to now: the log that
     * it keeps in memory then is that of one interval. Answers the first member's last snapshot.
     */
    private ScaleFindings.Snapshot settle() throws IOException {
        awaitSnapshot();
        ScaleFindings.Snapshot snapshot = awaitSnapshot();
        return snapshot;
    }

    private ScaleFindings.Snapshot awaitSnapshot() throws IOException {
        long deadline = System.nanoTime() + SETTLE_LIMIT.toNanos();
        Meters before = Meters.of(cluster.servers().getFirst());
        long wanted = 0;
        for (InetSocketAddress server : cluster.servers()) {
            wanted = Math.max(wanted, Meters.of(server).appliedIndex());
        }
        while (!allSaved(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no snapshot within " + SETTLE_LIMIT);
            }
            try (Driver driver = cluster.driver(new Load(Work.WRITE, workers))) {
                driver.run(Duration.ZERO, BURST, new Unmetered());
            }
        }
        Meters after = Meters.of(cluster.servers().getFirst());
        double saved = Math.max(1, after.snapshots() - before.snapshots());
        return new ScaleFindings.Snapshot(
                largestFile(cluster.dataFolder(0).resolve("snapshots")),
                (after.snapshotSeconds() - before.snapshotSeconds()) / saved);
    }

    private boolean allSaved(long index) throws IOException {
        for (InetSocketAddress server : cluster.servers()) {
            if (Meters.of(server).snapshotIndex() < index) {
                return false;
            }
        }
        return true;
    }

    private static long largestFile(Path folder) throws IOException {
        long largest = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                largest = Math.max(largest, Files.size(file));
            }
        }
        return largest;
    }

    private void heaps(String name) throws IOException {
        List<Long> bytes = new ArrayList<>();
        for (LocalProcess server : cluster.processes()) {
            bytes.add(Heap.liveBytes(server));
        }
        ScaleFindings.State state = new ScaleFindings.State(name, bytes);
        states.add(state);
        say("%s: %.1f MB of heap a member", name, state.meanBytes() / 1e6);
    }

    private double restartFollower() throws IOException {
        int follower = (cluster.leader() + 1) % cluster.members();
        cluster.process(follower).kill();
        long began = System.nanoTime();
        cluster.start(follower);
        IdleRun.awaitService(cluster, follower);
        double millis = (System.nanoTime() - began) / 1e6;
        say("a follower restarted: serves after %.0f ms", millis);
        return millis;
    }

    private double restartAll() throws IOException {
        for (LocalProcess server : cluster.processes()) {
            server.kill();
        }
        double millis = IdleRun.start(cluster);
        say("all restarted: all serve after %.0f ms", millis);
        return millis;
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and every call above is a literal
    private void say(String format, Object... arguments) {
        progress.println(String.format(Locale.ROOT, format, arguments));
    }

    private static final class Unmetered implements Driver.WindowListener {

        @Override
        public void opened() {
            // These writes only make the log grow.
        }

        @Override
        public void closed() {
            // These writes only make the log grow.
        }
    }
}
