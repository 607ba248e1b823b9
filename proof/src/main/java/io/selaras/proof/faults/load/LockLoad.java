package io.selaras.proof.faults.load;

import io.selaras.proof.checker.history.HistoryRecorder;
import io.selaras.proof.faults.client.ApiClient;
import io.selaras.proof.faults.client.PersistentClient;
import io.selaras.proof.faults.client.RecordingClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients that take, keep, repeat, read and release locks until they are told to stop. */
public final class LockLoad implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<KeptGrant> kept = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong lastSuccess = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private volatile boolean stopped;

    private LockLoad() {}

    /**
     * Starts the clients.
     *
     * @param ports of the nodes; each client begins with one of them
     */
    public static LockLoad start(
            int clients,
            List<Integer> ports,
            ApiClient api,
            HistoryRecorder history,
            Random random) {
        LockLoad load = new LockLoad();
        for (int i = 1; i <= clients; i++) {
            Random own = new Random(random.nextLong());
            RecordingClient recording = new RecordingClient("client-" + i, api, history);
            LockWorker worker =
                    new LockWorker(load, new PersistentClient(recording, ports, own), own, i);
            load.threads.add(Thread.ofVirtual().name("client-" + i).start(worker));
        }
        return load;
    }

    boolean goesOn() {
        return !stopped;
    }

    void keep(KeptGrant grant) {
        kept.add(grant);
    }

    void answered() {
        answers.incrementAndGet();
        lastSuccess.set(System.nanoTime());
    }

    void unanswered() {
        unanswered.incrementAndGet();
    }

    void failed(Throwable fault) {
        faults.add(fault);
    }

    /** Requests the system has answered with success so far. */
    public long successes() {
        return answers.get();
    }

    /** When the latest success arrived, on the clock of {@code System.nanoTime()}. */
    public long lastSuccessNanos() {
        return lastSuccess.get();
    }

    /** Requests that got no answer although they were repeated for a long time. */
    public long requestsGivenUp() {
        return unanswered.get();
    }

    public List<KeptGrant> kept() {
        return List.copyOf(kept);
    }

    /** Lets every client finish what it does. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            if (!thread.join(STOP_LIMIT)) {
                throw new IllegalStateException(thread.getName() + " does not end");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("a client broke", faults.peek());
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }
}
