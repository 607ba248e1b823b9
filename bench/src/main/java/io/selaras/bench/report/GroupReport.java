package io.selaras.bench.report;

import static java.util.stream.Collectors.joining;

import io.selaras.bench.group.GroupFindings;
import io.selaras.bench.group.IdleGroups;
import io.selaras.bench.group.LeaderPlacement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What many groups cost, as a section of Markdown. */
public final class GroupReport {

    private static final String IDLE_HEAD =
            """
            | idle, partitions | CPU of node1, node2, node3, % of a core | segments/s between node1 and each other \
            | kB/s | resident memory, MB | heap in use, MB |
            |---|---|---|---|---|---|
            """;

    private GroupReport() {}

    /** The section for a run of this version, begun by a command line. */
    public static String write(GroupFindings findings, String version, String command, Path folder)
            throws IOException {
        String intro =
                String.format(
                        Locale.ROOT,
                        """
                        ## %s

                        `%s` on %s. %s; members with a heap of at most %s.
                        Each operation sends one message of some 20 bytes to a queue, under one of 1,000 keys.
                        Closed loop, workers spread over three members on loopback, one worker at node1; medians of
                        the rounds. The queue is deleted after each round, and has to hold what was acknowledged:
                        wrong answers and messages that are missing count as wrong, 503 and 429 apart. Idle clusters
                        are led by node1; what goes between members is counted with `ss`: a small frame that
                        leaves alone is one segment.
                        """,
                        LocalDate.now(ZoneOffset.UTC),
                        command,
                        MachineDescription.describe(folder),
                        version,
                        System.getenv().getOrDefault("SELARAS_HEAP", "the default size"));
        return intro + body(findings);
    }

    /** All of it that follows from the findings alone. */
    static String body(GroupFindings findings) {
        StringBuilder text = new StringBuilder();
        if (!findings.phases().isEmpty()) {
            text.append(notMeasured(findings));
            text.append(GroupLoads.write(findings.phases()));
        }
        if (!findings.idle().isEmpty()) {
            text.append('\n').append(IDLE_HEAD);
            findings.idle().forEach(idle -> text.append(row(idle)));
        }
        return text.toString();
    }

    private static String notMeasured(GroupFindings findings) {
        if (findings.phases().getLast().placement() == LeaderPlacement.SPREAD) {
            return "";
        }
        return "\n**Not measured:** leaders spread over the members (`--spread`).\n";
    }

    private static String row(IdleGroups idle) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %s | %s | %s | %s |%n",
                idle.partitions(),
                idle.cpuPercent().stream().map(GroupReport::two).collect(joining(", ")),
                idle.traffic().map(it -> two(it.segments())).orElse("not counted"),
                idle.traffic().map(it -> two(it.bytes() / 1e3)).orElse("not counted"),
                idle.residentMb().stream().map(GroupReport::one).collect(joining(", ")),
                idle.heapMb().stream().map(GroupReport::one).collect(joining(", ")));
    }

    static String two(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    private static String one(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }
}
