package io.selaras.bench.scale;

import io.selaras.bench.http.HttpCaller;
import io.selaras.bench.http.HttpRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The meters of a node that tell of its log and its snapshots. */
record Meters(long appliedIndex, long snapshotIndex, double snapshotSeconds, double snapshots) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    static Meters of(InetSocketAddress server) throws IOException {
        String text = HttpCaller.once(server, HttpRequest.get("/metrics"), LIMIT).body();
        return new Meters(
                (long) value(text, "selaras_raft_applied_index"),
                (long) value(text, "selaras_raft_snapshot_index"),
                value(text, "selaras_snapshot_save_seconds_sum"),
                value(text, "selaras_snapshot_save_seconds_count"));
    }

    /** The value of the first line with this name. */
    static double value(String text, String name) throws IOException {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("/metrics has no " + name));
    }
}
