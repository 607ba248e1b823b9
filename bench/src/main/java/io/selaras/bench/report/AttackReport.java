package io.selaras.bench.report;

import static java.util.stream.Collectors.joining;

import io.selaras.bench.attack.AttackFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** A run with attacks as a section of Markdown. */
public final class AttackReport {

    private static final String HEAD =
            "| attack | its connections | requests of normal clients | 503 | failed | p50 ms"
                    + " | p99 ms | most ms | peak memory of a member, MB | members alive | terms |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|\n";

    private AttackReport() {}

    /**
     * The section for a run of this version, begun by a command line, with its data in a folder.
     */
    public static String write(AttackFindings findings, String version, String command, Path folder)
            throws IOException {
        return String.format(
                Locale.ROOT,
                """
                ## %s

                `%s` on %s. %s; members with the default heap, %,d locks with names of 400 bytes.
                Each attack is made on the leader, those on queues on all nodes, all its connections
                again and again. A normal client at each member takes and gives back a lock 40 times a
                second; its times are of all requests, those without an answer included.

                %s%s\
                """,
                LocalDate.now(ZoneOffset.UTC),
                command,
                MachineDescription.describe(folder),
                version,
                findings.locks(),
                HEAD,
                findings.rows().stream().map(AttackReport::row).collect(joining()));
    }

    private static String row(AttackFindings.Row row) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %.1f | %.1f | %.1f | %.0f | %d | %d |%n",
                row.name(),
                row.connections(),
                row.requests(),
                row.refused(),
                row.failed(),
                row.times().p50(),
                row.times().p99(),
                row.times().most(),
                row.peakMb(),
                row.alive(),
                row.terms());
    }
}
