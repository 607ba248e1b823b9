package io.selaras.bench.report;

import static java.util.stream.Collectors.joining;

import io.selaras.bench.scale.ReadCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What questions cost, as a section of Markdown. */
public final class ReadsReport {

    private static final double NANOS_PER_MS = 1e6;

    private ReadsReport() {}

    /** The section for a run that was begun by this command line. */
    public static String write(List<ReadCosts.Cost> costs, String command) throws IOException {
        return String.format(
                Locale.ROOT,
                """
                ## %s

                `%s` on %s. One machine in one process: names of 60 bytes, 10,000 waiters at 12 locks, 10,000
                sessions; the longest pages. Each question 400 times, the last 200 count: how long the thread
                that decides is held, without the writing of the answer.

                | question | median, ms | 90th percentile, ms | worst, ms |
                |---|---|---|---|
                %s\
                """,
                LocalDate.now(ZoneOffset.UTC),
                command,
                MachineDescription.describe(Path.of(".")),
                costs.stream().map(ReadsReport::row).collect(joining()));
    }

    private static String row(ReadCosts.Cost cost) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                cost.question(),
                cost.medianNanos() / NANOS_PER_MS,
                cost.ninetiethNanos() / NANOS_PER_MS,
                cost.worstNanos() / NANOS_PER_MS);
    }
}
