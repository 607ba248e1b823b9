package io.selaras.bench.run;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.load.LoadLoop;
import io.selaras.bench.load.Measured;
import io.selaras.bench.load.Operation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One load on one cluster for one window, with the processor time that it cost on both sides. */
final class Round implements LoadLoop.WindowListener {

    private final Cluster cluster;
    private final Load load;
    private long serverMicros;
    private long clientNanos;

    Round(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    Sample run(Duration warmUp, Duration window) throws IOException {
        List<Operation> operations = new ArrayList<>();
        for (int worker = 0; worker < load.workers(); worker++) {
            operations.add(load.work().operation(cluster, worker));
        }
        try (LoadLoop loop = new LoadLoop(cluster.servers(), load.workers(), operations::get)) {
            Measured measured = loop.run(warmUp, window, this);
            double count = Math.max(1, measured.latencies().getTotalCount());
            return new Sample(
                    cluster.name(),
                    load,
                    measured.perSecond(),
                    measured.percentileMs(50),
                    measured.percentileMs(99),
                    serverMicros / count,
                    clientNanos / 1e3 / count,
                    measured.errors(),
                    measured.firstError());
        }
    }

    @Override
    public void opened() throws IOException {
        serverMicros = -Rest.cpuMicros(cluster);
        clientNanos = -threadNanos();
    }

    @Override
    public void closed() throws IOException {
        serverMicros += Rest.cpuMicros(cluster);
        clientNanos += threadNanos();
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
