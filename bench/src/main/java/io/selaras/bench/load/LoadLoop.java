package io.selaras.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop that drives all workers of a round from the calling thread: connections are spread
 * evenly over the servers.
 */
public final class LoadLoop implements Driver {

    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final Selector selector;
    private final LoadTally tally = new LoadTally();
    private final List<Worker> workers = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private boolean stopping;

    /** Workers, one for each operation, that have not begun. */
    public LoadLoop(List<InetSocketAddress> servers, List<? extends LoadOperation> operations)
            throws IOException {
        selector = Selector.open();
        for (int i = 0; i < operations.size(); i++) {
            InetSocketAddress server = servers.get(i % servers.size());
            workers.add(
                    new Worker(new Worker.Assignment(server, operations.get(i)), selector, tally));
        }
    }

    @Override
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

    /** Runs all workers until none of them has any more to do. */
    public Measured runToEnd(Duration limit) throws IOException {
        for (Worker worker : List.copyOf(workers)) {
            if (worker.hasMore()) {
                worker.begin();
            }
        }
        tally.open(System.nanoTime());
        long deadline = System.nanoTime() + limit.toNanos();
        while (workers.stream().anyMatch(Worker::busy)) {
            if (System.nanoTime() > deadline) {
                tally.failed("not done after " + limit.toSeconds() + " s");
                break;
            }
            turn(100_000_000);
        }
        tally.close(System.nanoTime());
        return tally.result();
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
            if (worker.ready(scratch) && !stopping && worker.hasMore()) {
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

    /** That of this one thread. */
    @Override
    public long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() throws IOException {
        for (Worker worker : workers) {
            worker.close();
        }
        selector.close();
    }
}
