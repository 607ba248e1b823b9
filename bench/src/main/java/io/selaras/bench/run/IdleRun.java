package io.selaras.bench.run;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.cluster.LocalProcess;
import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.time.Duration;

/**
 * A cluster that nobody uses.
 *
 * @param startMs from starting the first member until every member serves a write
 * @param cpuPercent of one core, for each member
 * @param residentMb memory of one member, on average
 */
public record IdleRun(String cluster, double startMs, double cpuPercent, double residentMb) {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** Starts all members and times it. */
    public static double start(Cluster cluster) throws IOException {
        long began = System.nanoTime();
        for (int member = 0; member < cluster.members(); member++) {
            cluster.start(member);
        }
        for (int member = 0; member < cluster.members(); member++) {
            awaitService(cluster, member);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** Waits until a member serves a write. */
    public static void awaitService(Cluster cluster, int member) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!cluster.serves(member)) {
            if (!cluster.process(member).alive() || System.nanoTime() > deadline) {
                throw new IOException(
                        cluster.name() + " member " + member + " does not serve; see its log");
            }
            Pause.of(Duration.ofMillis(5));
        }
    }

    static IdleRun measure(Cluster cluster, double startMs, Duration time) throws IOException {
        long before = cpuMicros(cluster);
        Pause.of(time);
        double used = cpuMicros(cluster) - before;
        int members = cluster.processes().size();
        long kilobytes = 0;
        for (LocalProcess process : cluster.processes()) {
            kilobytes += process.residentKilobytes();
        }
        double percent = 100.0 * used / (time.toNanos() / 1e3) / members;
        return new IdleRun(cluster.name(), startMs, percent, kilobytes / 1024.0 / members);
    }

    static long cpuMicros(Cluster cluster) throws IOException {
        long sum = 0;
        for (LocalProcess process : cluster.processes()) {
            sum += process.cpuMicros();
        }
        return sum;
    }
}
