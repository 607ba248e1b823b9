package io.selaras.bench.group;

import io.selaras.bench.cluster.LocalProcess;
import io.selaras.bench.load.Pause;
import io.selaras.bench.run.IdleRun;
import io.selaras.bench.scale.Heap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster with some partitions that nobody uses, the first member leading all groups.
 *
 * @param cpuPercent of one core, of each member
 * @param traffic in a second between the leader and each other member, both ways
 * @param residentMb memory of each member at the end
 * @param heapMb what of it was in use in the heap after a full collection
 */
public record IdleGroups(
        int partitions,
        List<Double> cpuPercent,
        Optional<Traffic> traffic,
        List<Double> residentMb,
        List<Double> heapMb) {

    private static final Duration SETTLE = Duration.ofSeconds(10);

    /** Segments of TCP with data, and bytes. */
    public record Traffic(double segments, double bytes) {}

    /** Starts a cluster, watches it and ends it. */
    static IdleGroups measure(PartitionedCluster groups, Duration time) throws IOException {
        IdleRun.start(groups.cluster());
        groups.leaders().place(LeaderPlacement.ONE);
        Pause.of(SETTLE);
        List<LocalProcess> nodes = groups.cluster().processes();
        List<Long> before = cpuMicros(nodes);
        Optional<LinkTraffic> trafficBefore = LinkTraffic.of(nodes.getFirst());
        long began = System.nanoTime();
        Pause.of(time);
        Optional<LinkTraffic> trafficAfter = LinkTraffic.of(nodes.getFirst());
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Long> after = cpuMicros(nodes);
        List<Double> cpu = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            cpu.add((after.get(i) - before.get(i)) / seconds / 1e4);
            resident.add(nodes.get(i).residentKilobytes() / 1024.0);
            heap.add(Heap.liveBytes(nodes.get(i)) / 1e6);
        }
        Optional<Traffic> traffic =
                trafficBefore.flatMap(
                        from -> trafficAfter.flatMap(to -> between(from, to, seconds * 2)));
        groups.cluster().close();
        return new IdleGroups(groups.partitions(), cpu, traffic, resident, heap);
    }

    /** Empty when a connection was replaced meanwhile. */
    private static Optional<Traffic> between(LinkTraffic from, LinkTraffic to, double seconds) {
        double segments = (to.segments() - from.segments()) / seconds;
        double bytes = (to.bytes() - from.bytes()) / seconds;
        return segments < 0 ? Optional.empty() : Optional.of(new Traffic(segments, bytes));
    }

    private static List<Long> cpuMicros(List<LocalProcess> nodes) throws IOException {
        List<Long> micros = new ArrayList<>();
        for (LocalProcess node : nodes) {
            micros.add(node.cpuMicros());
        }
        return micros;
    }
}
