package io.selaras.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A thread for each worker, blocking in a client library, as the library's users write it. */
public final class ThreadLoop implements Driver {

    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final List<BlockingOperation> operations;
    private final Closeable sessions;
    private final LoadTally tally = new LoadTally();
    private volatile boolean stopping;

    /**
     * Workers over sessions.
     *
     * @param operations one for each worker
     * @param sessions what they share; closed at the end
     */
    public ThreadLoop(List<? extends BlockingOperation> operations, Closeable sessions) {
        this.operations = List.copyOf(operations);
        this.sessions = sessions;
    }

    @Override
    public Measured run(Duration warmUp, Duration window, WindowListener listener)
            throws IOException {
        List<Thread> threads = new ArrayList<>();
        for (BlockingOperation operation : operations) {
            threads.add(Thread.ofPlatform().name("worker").start(() -> work(operation)));
        }
        Pause.of(warmUp);
        listener.opened();
        tally.open(System.nanoTime());
        Pause.of(window);
        tally.close(System.nanoTime());
        listener.closed();
        drain(threads);
        return tally.result();
    }

    private void work(BlockingOperation operation) {
        while (!stopping) {
            long begunNanos = System.nanoTime();
            try {
                operation.run();
            } catch (Exception e) {
                tally.failed(e.toString());
                return;
            }
            tally.completed(System.nanoTime() - begunNanos);
        }
    }

    /** Lets every turn that has begun come to its end, so that the next round finds no lock. */
    private void drain(List<Thread> threads) throws IOException {
        stopping = true;
        long deadline = System.nanoTime() + DRAIN.toNanos();
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    tally.failed("a turn without an end " + DRAIN.toSeconds() + " s after the end");
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while measuring", e);
            }
        }
    }

    /** That of the whole process: the library has threads of its own. */
    @Override
    public long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public void close() throws IOException {
        sessions.close();
    }
}
