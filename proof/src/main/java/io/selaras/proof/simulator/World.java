package io.selaras.proof.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time, the events that are still to happen, and the one source of randomness. */
final class World {

    /** What every node's wall clock says at virtual time 0. */
    static final long WALL_OFFSET_MS = 1_800_000_000_000L;

    private record Event(long atMs, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SplittableRandom random;
    private final List<String> transcript = new ArrayList<>();
    private final boolean keepTranscript;
    private long nowMs = 1_000;
    private long order;
    private long hash;

    World(long seed, boolean keepTranscript) {
        this.random = new SplittableRandom(seed);
        this.keepTranscript = keepTranscript;
    }

    long nowMs() {
        return nowMs;
    }

    SplittableRandom random() {
        return random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code from} through {@code to}. */
    long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    void after(long delayMs, Runnable action) {
        events.add(new Event(nowMs + delayMs, order++, action));
    }

    /** Runs everything that happens within this much virtual time. */
    void run(long forMs) {
        long endMs = nowMs + forMs;
        while (!events.isEmpty() && events.peek().atMs() <= endMs) {
            Event next = events.poll();
            nowMs = Math.max(nowMs, next.atMs());
            next.action().run();
        }
        nowMs = endMs;
    }

    /** Notes what happened, for a reader and for comparing two runs of one seed. */
    void note(String what) {
        hash = hash * 31 + what.hashCode() + nowMs;
        if (keepTranscript) {
            transcript.add(nowMs + " " + what);
        }
    }

    List<String> transcript() {
        return transcript;
    }

    /** Equal for two runs of the same seed. */
    long hash() {
        return hash;
    }
}
