package io.selaras.node.metrics;

import io.netty.util.internal.PlatformDependent;
import io.selaras.http.ConnectionAdmission;

/** Gauges of the memory of this process, and of what clients occupy of it. */
public final class ProcessGauges {

    private ProcessGauges() {}

    /** Watches from now on. */
    public static void register(NodeMetrics metrics, ConnectionAdmission admission) {
        Runtime runtime = Runtime.getRuntime();
        metrics.gauge(
                "selaras.heap.used",
                "Bytes of heap in use, garbage included",
                () -> runtime.totalMemory() - runtime.freeMemory());
        metrics.gauge("selaras.heap.limit", "The largest heap in bytes", runtime::maxMemory);
        metrics.gauge(
                "selaras.direct.used",
                "Bytes outside of the heap that connections use",
                PlatformDependent::usedDirectMemory);
        metrics.gauge(
                "selaras.direct.limit",
                "As many bytes as they may use outside of the heap",
                PlatformDependent::maxDirectMemory);
        metrics.gauge("selaras.http.connections", "Open connections", admission::connections);
        metrics.gauge(
                "selaras.http.connections.limit",
                "So many connections are served",
                admission::maxConnections);
        metrics.gauge(
                "selaras.http.memory",
                "Bytes of requests and answers on the way, beyond each connection's own",
                admission.budget()::taken);
        metrics.gauge(
                "selaras.http.memory.limit",
                "So many bytes may be on the way",
                admission.budget()::capacity);
    }
}
