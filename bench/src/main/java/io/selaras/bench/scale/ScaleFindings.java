package io.selaras.bench.scale;

import io.selaras.bench.load.Measured;
import java.util.List;

/**
 * What a run with many locks has shown.
 *
 * @param locks how many
 * @param states the heaps, in the order of the run; the first is the base
 * @param snapshot a snapshot that holds all the locks
 * @param oneRestartMs from starting a follower that was killed until it serves
 * @param allRestartMs from starting all members, after all were killed, until all serve
 */
public record ScaleFindings(
        int locks,
        Measured acquires,
        Measured releases,
        List<State> states,
        Snapshot snapshot,
        double oneRestartMs,
        double allRestartMs) {

    /**
     * The heaps of all members at one point.
     *
     * @param heapBytes in use after a full collection, by member
     */
    public record State(String name, List<Long> heapBytes) {

        public State {
            heapBytes = List.copyOf(heapBytes);
        }

        /** The mean of the members. */
        public double meanBytes() {
            return heapBytes.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
        }
    }

    /**
     * One member's snapshot.
     *
     * @param seconds to encode and write it, on a thread of its own
     */
    public record Snapshot(long bytes, double seconds) {}

    public ScaleFindings {
        states = List.copyOf(states);
    }

    /** Requests that failed. */
    public long errors() {
        return acquires.errors() + releases.errors();
    }
}
