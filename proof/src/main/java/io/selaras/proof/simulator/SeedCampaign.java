package io.selaras.proof.simulator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Many seeds in a row, on one or more threads, and what they showed together. */
public final class SeedCampaign {

    private final SimulationPlan first;
    private final int seeds;
    private final PrintStream out;
    private final AtomicLong next = new AtomicLong();
    private final TreeMap<String, Long> faults = new TreeMap<>();
    private final TreeMap<String, Long> probes = new TreeMap<>();
    private final List<RunReport> broken = new ArrayList<>();
    private final List<String> uncounted = new ArrayList<>();
    private int counted;
    private long operations;
    private long virtualMs;
    private final long beganNanos = System.nanoTime();

    /**
     * @param first the plan of the first seed; the other seeds follow it
     */
    public SeedCampaign(SimulationPlan first, int seeds, PrintStream out) {
        this.first = first;
        this.seeds = seeds;
        this.out = out;
    }

    /** Runs every seed; returns when the last is done. */
    public void run(int threads) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(this::work, "seeds-" + i);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    /** Whether no promise was broken. */
    public synchronized boolean passed() {
        return broken.isEmpty();
    }

    public synchronized int counted() {
        return counted;
    }

    public synchronized long operations() {
        return operations;
    }

    /** How often each kind of fault really fired. */
    public synchronized SortedMap<String, Long> faults() {
        return new TreeMap<>(faults);
    }

    /** How often each marked branch was reached. */
    public synchronized SortedMap<String, Long> probes() {
        return new TreeMap<>(probes);
    }

    /** The whole campaign for a person. */
    public synchronized String report() {
        double realMinutes = Math.max(1, System.nanoTime() - beganNanos) / 60e9;
        StringBuilder text = new StringBuilder();
        text.append("faults   ").append(faults).append('\n');
        text.append("branches ").append(probes).append('\n');
        uncounted.forEach(line -> text.append("does not count: ").append(line).append('\n'));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d seeds, %d broken, %d counted; %d operations, %.1f cluster-hours;"
                                + " in a real minute %.1f cluster-hours and %.0f operations%n",
                        seeds,
                        broken.size(),
                        counted,
                        operations,
                        virtualMs / 3_600_000.0,
                        virtualMs / 3_600_000.0 / realMinutes,
                        operations / realMinutes));
        broken.forEach(outcome -> text.append(outcome.line()).append('\n'));
        return text.toString();
    }

    private void work() {
        for (long i = next.getAndIncrement(); i < seeds; i = next.getAndIncrement()) {
            take(RunReport.of(first.withSeed(first.seed() + i)));
        }
    }

    private synchronized void take(RunReport outcome) {
        RunResult result = outcome.result();
        if (result == null) {
            broken.add(outcome);
            out.println(outcome.line());
            return;
        }
        operations += result.operations();
        virtualMs += result.virtualMs();
        result.faults().forEach((kind, count) -> faults.merge(kind, (long) count, Long::sum));
        result.probes().forEach((mark, count) -> probes.merge(mark, (long) count, Long::sum));
        if (result.counts()) {
            counted++;
        } else {
            uncounted.add(result.line());
        }
    }
}
