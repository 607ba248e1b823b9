package io.selaras.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The loop that drives all workers of a round from the calling thread: connections are spread
 * evenly over the servers.
 */
public final class LoadLoop implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final Selector selector;
    private final Tally tally = new Tally();
    private final List<Worker> workers = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private boolean stopping;

    public LoadLoop(List<InetSocketAddress> servers, int count, IntFunction<Operation> operations)
            throws IOException {
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            InetSocketAddress server = servers.get(i % servers.size());
            workers.add(
                    new Worker(
                            new Worker.Assignment(server, operations.apply(i)), selector, tally));
        }
    }

    /**
     * Runs all workers, first unmeasured; then the window opens, and what ends inside of it counts.
     */
    public Measured run(Duration warmUp, Duration window, WindowListener listener)
            throws IOException {
        for (Worker worker : workers) {
            worker.begin();
        }
        long now = turnUntil(System.nanoTime() + warmUp.toNanos());
        listener.opened();
        tally.open(now);
        now = turnUntil(now + window.toNanos());
        tally.close(now);
        listener.closed();
        drain();
        return tally.result();
    }

    /** Told when the window opens and closes, to read the servers' meters at the same instants. */
    public interface WindowListener {

        void opened() throws IOException;

        void closed() throws IOException;
    }

    private long turnUntil(long deadlineNanos) throws IOException {
        long now = System.nanoTime();
        while (now < deadlineNanos) {
            turn(deadlineNanos - now);
            now = System.nanoTime();
        }
        return now;
    }

    private void turn(long nanos) throws IOException {
        selector.select(this::ready, Math.max(1, nanos / 1_000_000));
    }

    private void ready(SelectionKey key) {
        Worker worker = (Worker) key.attachment();
        try {
            if (worker.ready(scratch) && !stopping) {
                worker.begin();
            }
        } catch (IOException e) {
            tally.failed(e.toString());
            drop(worker);
        }
    }

    private void drop(Worker worker) {
        workers.remove(worker);
        try {
            worker.close();
        } catch (IOException e) {
            tally.failed(e.toString());
        }
    }

    /**
     * Lets every turn that has begun come to its end, so that the next round finds no lock held.
     */
    private void drain() throws IOException {
        stopping = true;
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (workers.stream().anyMatch(Worker::busy)) {
            if (System.nanoTime() > deadline) {
                tally.failed(
                        "requests without an answer " + DRAIN.toSeconds() + " s after the end");
                return;
            }
            turn(100_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        for (Worker worker : workers) {
            worker.close();
        }
        selector.close();
    }
}
