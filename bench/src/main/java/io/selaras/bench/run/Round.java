package io.selaras.bench.run;

import io.selaras.bench.cluster.Cluster;
import io.selaras.bench.load.Driver;
import io.selaras.bench.load.Load;
import io.selaras.bench.load.Measured;
import java.io.IOException;
import java.time.Duration;

/** One load on one cluster for one window, with the processor time that it cost on both sides. */
public final class Round {

    private final Cluster cluster;
    private final Load load;
    private long serverMicros;
    private long clientNanos;

    public Round(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    /** Lets its workers loose once. */
    public Sample run(Duration warmUp, Duration window) throws IOException {
        try (Driver driver = cluster.driver(load)) {
            Measured measured = driver.run(warmUp, window, new Meters(driver));
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

    private final class Meters implements Driver.WindowListener {

        private final Driver driver;

        Meters(Driver driver) {
            this.driver = driver;
        }

        @Override
        public void opened() throws IOException {
            serverMicros = -IdleRun.cpuMicros(cluster);
            clientNanos = -driver.cpuNanos();
        }

        @Override
        public void closed() throws IOException {
            serverMicros += IdleRun.cpuMicros(cluster);
            clientNanos += driver.cpuNanos();
        }
    }
}
