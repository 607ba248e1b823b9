package io.selaras.proof.checker.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The pen of a history: stamps each operation when it starts and when it is answered, and writes it
 * as one line then. What is unanswered at the end is written as open. Many threads may use it.
 */
public final class HistoryRecorder implements AutoCloseable {

    private final Writer file;
    private final LongSupplier nanoClock;
    private final List<Operation> finished = new ArrayList<>();
    private final Map<Pending, Operation> underWay = new LinkedHashMap<>();
    private long started;

    /**
     * @param nanoClock the one clock of the history
     */
    public HistoryRecorder(Writer file, LongSupplier nanoClock) {
        this.file = file;
        this.nanoClock = nanoClock;
    }

    /** A history of real processes: this process's monotonic clock. */
    public static HistoryRecorder toFile(Path path) throws IOException {
        return new HistoryRecorder(Files.newBufferedWriter(path), System::nanoTime);
    }

    /** Names an operation under way. */
    public record Pending(long number) {}

    /** Call this before the first byte is sent. */
    public synchronized Pending invoke(String process, Optional<String> requestId, LockCall call) {
        Pending pending = new Pending(++started);
        Outcome unanswered = new Outcome.Indeterminate("unanswered");
        underWay.put(
                pending,
                new Operation(
                        process,
                        requestId,
                        call,
                        nanoClock.getAsLong(),
                        Operation.NEVER,
                        unanswered));
        return pending;
    }

    /** Call this when the whole answer has arrived, or when it is known that none will. */
    public synchronized Operation complete(Pending pending, Outcome outcome) {
        Operation open = underWay.remove(pending);
        if (open == null) {
            throw new IllegalStateException(pending + " was completed before");
        }
        Operation done =
                new Operation(
                        open.process(),
                        open.requestId(),
                        open.call(),
                        open.invokedAt(),
                        nanoClock.getAsLong(),
                        outcome);
        finish(done);
        return done;
    }

    /** Everything so far, what is under way included. */
    public synchronized List<Operation> operations() {
        List<Operation> all = new ArrayList<>(finished);
        all.addAll(underWay.values());
        return all;
    }

    private void finish(Operation operation) {
        finished.add(operation);
        try {
            file.write(OperationJson.line(operation));
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        underWay.values().forEach(this::finish);
        underWay.clear();
        file.close();
    }
}
