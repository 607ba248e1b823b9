package io.selaras.bench.jmh;

import io.selaras.journal.Journal;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.DirectoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One entry made durable on the disk of the temporary folder: append and fsync, with compaction as
 * it comes.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JournalAppendBenchmark {

    private static final int COMPACTION_INTERVAL = 10_000;

    /** Bytes of the entry. */
    @Param({"128", "16384", "131072"})
    public int payloadBytes;

    private final Path folder = temporaryFolder();
    private final Journal journal = open(folder);
    private byte[] payload = new byte[0];
    private long index;

    /** Makes the payload. */
    @Setup
    public void prepare() {
        payload = new byte[payloadBytes];
    }

    /** One entry, durable. */
    @Benchmark
    public long appendAndSync() throws IOException {
        index++;
        LogEntry entry = new LogEntry(index, 1, (byte) 1, payload);
        journal.append(List.of(new JournalWrite.Entries(0, List.of(entry))));
        if (index % COMPACTION_INTERVAL == 0) {
            journal.compact(0, new LogStart(index, 1, new byte[0]));
        }
        journal.sync();
        journal.tidy();
        return index;
    }

    /** Removes the data. */
    @TearDown
    public void remove() throws IOException {
        journal.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("selaras-journal-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Journal open(Path folder) {
        try {
            return Journal.open(DirectoryStorage.at(folder), JournalConfig.defaults()).journal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
