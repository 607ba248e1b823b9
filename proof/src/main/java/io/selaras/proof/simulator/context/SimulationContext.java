package io.selaras.proof.simulator.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Virtual time, the events that are still to happen, and the one source of randomness. */
public final class SimulationContext {

    /** What a right wall clock says at virtual time 0. */
    public static final long WALL_OFFSET_MS = 1_800_000_000_000L;

    private static final long START_US = 1_000_000;

    private record Event(long atUs, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atUs, other.atUs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>(1_000);
    private final SplittableRandom random;
    private final CoverageProbes probes = new CoverageProbes();
    private final List<String> transcript = new ArrayList<>();
    private final boolean tracing;
    private long nowUs = START_US;
    private long order;
    private long hash;
    private long calmSinceMs = Long.MAX_VALUE;

    public SimulationContext(long seed, boolean tracing) {
        this.random = new SplittableRandom(seed);
        this.tracing = tracing;
    }

    public long nowUs() {
        return nowUs;
    }

    public long nowMs() {
        return nowUs / 1_000;
    }

    /** From now on nothing breaks any more: whatever is asked now has its answer in time. */
    public void calm() {
        calmSinceMs = nowMs();
    }

    /** A request was not answered for as long as it may take: in calm that is a violation. */
    public void unanswered(String request, long askedMs) {
        if (askedMs >= calmSinceMs) {
            throw new SafetyViolation(request + " is not answered although nothing broke");
        }
    }

    /** 64 random bits. */
    public long entropy() {
        return random.nextLong();
    }

    /** A number from 0 up to, not including, 1. */
    public double random() {
        return random.nextDouble();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code from} through {@code to}. */
    public long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The same elements in a random order. */
    public <T> List<T> shuffled(List<T> elements) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T moved = shuffled.get(i);
            shuffled.set(i, shuffled.get(other));
            shuffled.set(other, moved);
        }
        return shuffled;
    }

    public void afterUs(long delayUs, Runnable action) {
        events.add(new Event(nowUs + delayUs, order++, action));
    }

    public void afterMs(long delayMs, Runnable action) {
        afterUs(delayMs * 1_000, action);
    }

    /** Runs everything that happens within this much virtual time. */
    public void run(long forMs) {
        long endUs = nowUs + forMs * 1_000;
        while (!events.isEmpty() && events.peek().atUs() <= endUs) {
            Event next = events.poll();
            nowUs = Math.max(nowUs, next.atUs());
            mix(nowUs);
            next.action().run();
        }
        nowUs = endUs;
    }

    /** Lets the run's hash depend on this. */
    public void mix(long fact) {
        hash = (hash ^ fact) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
    }

    /** Equal for two runs of the same seed. */
    public long hash() {
        return hash;
    }

    public CoverageProbes probes() {
        return probes;
    }

    public boolean tracing() {
        return tracing;
    }

    /** Adds a line to the transcript, if one is kept. */
    public void tell(String who, Supplier<String> what) {
        if (tracing) {
            transcript.add(
                    String.format(Locale.ROOT, "%11.6f %-9s %s", nowUs / 1e6, who, what.get()));
        }
    }

    public List<String> transcript() {
        return transcript;
    }
}
