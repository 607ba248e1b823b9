package io.selaras.proof.simulator;

import java.util.Locale;
import java.util.SortedMap;

/**
 * What happened in a run that broke nothing.
 *
 * @param hash equal for two runs of the same plan
 * @param operations commands and reads that the machine answered
 * @param virtualMs how much virtual time passed
 * @param faults how often each kind of fault really fired
 * @param probes how often each marked branch was reached
 */
public record RunResult(
        SimulationPlan plan,
        long hash,
        long operations,
        long virtualMs,
        SortedMap<String, Integer> faults,
        SortedMap<String, Integer> probes) {

    private static final int COUNTING_MINUTES = 10;
    private static final long COUNTING_OPERATIONS = 5_000;
    private static final int COUNTING_FAULTS = 20;

    /** Whether enough happened for this run to say anything. */
    public boolean counts() {
        return plan.minutes() >= COUNTING_MINUTES
                && operations >= COUNTING_OPERATIONS
                && fired() >= COUNTING_FAULTS;
    }

    /** One line for a person. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "seed %d: %s%d minutes, %d operations, %d faults, hash %016x",
                plan.seed(),
                plan.groups() == 1 ? "" : plan.groups() + " groups, ",
                plan.minutes(),
                operations,
                fired(),
                hash);
    }

    private int fired() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }
}
