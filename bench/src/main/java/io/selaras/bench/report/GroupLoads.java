package io.selaras.bench.report;

import static java.util.stream.Collectors.joining;

import io.selaras.bench.group.GroupFindings;
import io.selaras.bench.group.GroupSample;
import io.selaras.bench.run.SyncCount;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The tables of clusters with few and with many groups under load. */
final class GroupLoads {

    private static final String HEAD =
            """
            | leaders | workers | cluster | operations/s (least-most) | p50 ms | p99 ms | server CPU us/op \
            | client CPU us/op | syncs/op | partitions that took messages | 503/429 | wrong | leaders moved |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private GroupLoads() {}

    static String write(List<GroupFindings.Phase> phases) {
        String rows = phases.stream().map(GroupLoads::loads).collect(joining());
        long errors =
                phases.stream()
                        .flatMap(phase -> phase.syncs().stream())
                        .mapToLong(SyncCount::errors)
                        .sum();
        String traced =
                errors == 0 ? "" : "\nRounds in which syncs were counted: " + errors + " errors.\n";
        return "\n" + HEAD + rows + traced + ratios(phases);
    }

    private static String loads(GroupFindings.Phase phase) {
        StringBuilder rows = new StringBuilder();
        for (int workers : workers(phase)) {
            for (String cluster : clusters(phase)) {
                rows.append(row(phase, cluster, workers));
            }
        }
        return rows.toString();
    }

    private static String row(GroupFindings.Phase phase, String cluster, int workers) {
        List<GroupSample> rounds = phase.samples(cluster, workers);
        double[] sorted =
                rounds.stream().mapToDouble(it -> it.sample().perSecond()).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %,.0f (%,.0f-%,.0f) | %.2f | %.2f | %.0f | %.1f | %s | %d | %d | %d | %d |%n",
                phase.placement().label(),
                workers,
                cluster,
                Median.of(rounds, it -> it.sample().perSecond()),
                sorted[0],
                sorted[sorted.length - 1],
                Median.of(rounds, it -> it.sample().p50Ms()),
                Median.of(rounds, it -> it.sample().p99Ms()),
                Median.of(rounds, it -> it.sample().serverMicros()),
                Median.of(rounds, it -> it.sample().clientMicros()),
                syncs(phase, cluster, workers),
                rounds.stream().mapToInt(GroupSample::partitions).min().orElse(0),
                rounds.stream().mapToLong(GroupSample::refused).sum(),
                rounds.stream().mapToLong(GroupSample::wrong).sum(),
                rounds.stream().mapToInt(GroupSample::moved).sum());
    }

    private static String syncs(GroupFindings.Phase phase, String cluster, int workers) {
        return phase.syncs().stream()
                .filter(it -> it.cluster().equals(cluster) && it.load().workers() == workers)
                .findFirst()
                .map(it -> String.format(Locale.ROOT, "%.2f", it.perOperation()))
                .orElse("not counted");
    }

    private static String ratios(List<GroupFindings.Phase> phases) {
        StringBuilder text = new StringBuilder();
        for (GroupFindings.Phase phase : phases) {
            String first = clusters(phase).getFirst();
            String last = clusters(phase).getLast();
            if (text.isEmpty()) {
                text.append(
                                "\n| leaders | workers | %s / %s, of each pair of rounds | median |\n"
                                        .formatted(last, first))
                        .append("|---|---|---|---|\n");
            }
            for (int workers : workers(phase)) {
                List<Double> pairs =
                        ratios(phase.samples(last, workers), phase.samples(first, workers));
                text.append(
                        String.format(
                                Locale.ROOT,
                                "| %s | %d | %s | %.2f |%n",
                                phase.placement().label(),
                                workers,
                                pairs.stream().map(GroupReport::two).collect(joining(", ")),
                                Median.of(pairs, Double::doubleValue)));
            }
        }
        return text.toString();
    }

    private static List<Double> ratios(List<GroupSample> above, List<GroupSample> below) {
        return IntStream.range(0, Math.min(above.size(), below.size()))
                .mapToObj(round ->
                        above.get(round).sample().perSecond()
                                / below.get(round).sample().perSecond())
                .toList();
    }

    private static List<Integer> workers(GroupFindings.Phase phase) {
        return phase.samples().stream().map(it -> it.sample().load().workers()).distinct().toList();
    }

    private static List<String> clusters(GroupFindings.Phase phase) {
        return phase.samples().stream().map(it -> it.sample().cluster()).distinct().toList();
    }
}
