package io.selaras.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.http.HttpMeter;
import io.selaras.http.problem.ProblemCode;
import io.selaras.loop.LoopMeter;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.storage.DiskMeter;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All meters of a node. */
public final class NodeMetrics implements HttpMeter, LoopMeter, DiskMeter {

    private static final int STATUS_CODES = 600;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, @Nullable Timer[]> requests = new ConcurrentHashMap<>();
    private final Map<ProblemCode, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<String, Counter> lockEvents = new ConcurrentHashMap<>();
    private final Map<String, Timer> answers = new ConcurrentHashMap<>();
    private final Timer fsync =
            Timer.builder("selaras.journal.fsync")
                    .description("Duration of fsyncs of the journal")
                    .serviceLevelObjectives(
                            Duration.ofNanos(100_000),
                            Duration.ofNanos(300_000),
                            Duration.ofMillis(1),
                            Duration.ofMillis(3),
                            Duration.ofMillis(10),
                            Duration.ofMillis(30),
                            Duration.ofMillis(100),
                            Duration.ofSeconds(1))
                    .register(registry);
    private final DistributionSummary commitSize =
            DistributionSummary.builder("selaras.journal.fsync.persists")
                    .description("Batches of persisted changes that shared one fsync")
                    .register(registry);
    private final DistributionSummary turnSize =
            DistributionSummary.builder("selaras.loop.turn.tasks")
                    .description("Tasks that the replica loop took at once")
                    .register(registry);
    private final Timer snapshot =
            Timer.builder("selaras.snapshot.save")
                    .description("Duration of writing a snapshot")
                    .register(registry);
    private final ReplicaGauges replica = new ReplicaGauges(registry);

    /** Watches a number that is read when somebody asks. */
    public void gauge(String name, String description, LongSupplier value) {
        Gauge.builder(name, () -> value.getAsLong()).description(description).register(registry);
    }

    /**
     * The text of {@code /metrics}.
     *
     * @param groups the state of each by its number; none while the cluster has not formed
     */
    public String scrape(SortedMap<Integer, ReplicaStatus> groups) {
        replica.update(groups);
        return registry.scrape();
    }

    @Override
    public void exchanged(String route, int status, long nanos) {
        @Nullable Timer[] byStatus =
                requests.computeIfAbsent(route, _ -> new @Nullable Timer[STATUS_CODES]);
        Timer timer = byStatus[status];
        if (timer == null) {
            timer =
                    Timer.builder("selaras.http.requests")
                            .description("Requests answered, and how long that took")
                            .tag("route", route)
                            .tag("status", Integer.toString(status))
                            .register(registry);
            byStatus[status] = timer;
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(ProblemCode code) {
        refusals.computeIfAbsent(
                        code,
                        refused ->
                                Counter.builder("selaras.http.problems")
                                        .description("Answers that were errors, by code")
                                        .tag("code", refused.code())
                                        .register(registry))
                .increment();
    }

    @Override
    public void turn(int tasks) {
        turnSize.record(tasks);
    }

    @Override
    public void answered(Answer answer, long nanos) {
        answers.computeIfAbsent(outcome(answer), this::answerTimer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer answerTimer(String outcome) {
        return Timer.builder("selaras.replica.answers")
                .description("From a request's arrival at the replica to its answer")
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(3),
                        Duration.ofMillis(10),
                        Duration.ofMillis(30),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);
    }

    @Override
    public void observed(Event event) {
        count(lockEvents, "selaras.lock.events", "event", EventLabels.of(event));
    }

    @Override
    public void synced(long nanos, int persists) {
        fsync.record(nanos, TimeUnit.NANOSECONDS);
        commitSize.record(persists);
    }

    @Override
    public void snapshotSaved(long nanos) {
        snapshot.record(nanos, TimeUnit.NANOSECONDS);
    }

    private void count(Map<String, Counter> counters, String name, String tag, String value) {
        counters.computeIfAbsent(
                        value,
                        tagValue -> Counter.builder(name).tag(tag, tagValue).register(registry))
                .increment();
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Applied(RejectedReply rejected) -> rejected.code().code();
            case Answer.Applied _ -> "APPLIED";
            case Answer.Read _ -> "READ";
            case Answer.Failed failed -> failed.failure().code();
        };
    }
}
