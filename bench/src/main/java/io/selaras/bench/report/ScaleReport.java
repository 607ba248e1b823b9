package io.selaras.bench.report;

import static java.util.stream.Collectors.joining;

import io.selaras.bench.scale.ScaleFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** A run with many locks as a section of Markdown. */
public final class ScaleReport {

    private ScaleReport() {}

    /**
     * The section for a run of this version, begun by a command line, with its data in a folder.
     */
    public static String write(
            ScaleFindings findings, String version, String command, String heap, Path folder)
            throws IOException {
        ScaleFindings.Snapshot snapshot = findings.snapshot();
        return String.format(
                Locale.ROOT,
                """
                ## %s

                `%s` on %s. %s; members with a heap of at most %s.
                Each lock has a resource and an owner of its own, names of 13 bytes. Heaps are those of the
                members in use after a full collection (`jcmd`), read just after a snapshot, with the log since
                the snapshot before it in memory.

                | state | heap of the members, MB | mean over empty, MB | bytes a lock |
                |---|---|---|---|
                %s
                | what | figure |
                |---|---|
                | acquires, one request each | %,.0f/s, %d errors |
                | releases after the restarts, each checked | %,.0f/s, %d errors |
                | snapshot with all locks | %.1f MB, %.0f bytes a lock, %.2f s to encode and write |
                | `kill -9` of a follower, from its start until it serves | %.0f ms |
                | `kill -9` of all, from their start until all serve | %.0f ms |
                """,
                LocalDate.now(ZoneOffset.UTC),
                command,
                MachineDescription.describe(folder),
                version,
                heap,
                findings.states().stream().map(state -> row(findings, state)).collect(joining()),
                findings.acquires().perSecond(),
                findings.acquires().errors(),
                findings.releases().perSecond(),
                findings.releases().errors(),
                snapshot.bytes() / 1e6,
                (double) snapshot.bytes() / findings.locks(),
                snapshot.seconds(),
                findings.oneRestartMs(),
                findings.allRestartMs());
    }

    private static String row(ScaleFindings findings, ScaleFindings.State state) {
        double more = state.meanBytes() - findings.states().getFirst().meanBytes();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.0f |%n",
                state.name(),
                state.heapBytes().stream().map(ScaleReport::megabytes).collect(joining(", ")),
                more / 1e6,
                more / findings.locks());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
