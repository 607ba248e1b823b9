package io.selaras.proof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.simulator.Simulation.Plan;
import io.selaras.proof.simulator.Simulation.Result;
import java.security.SecureRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Fresh seeds in every run; a failure names its seed. {@code -Dselaras.seeds=N} runs more of them,
 * {@code -Dselaras.seed=S} replays one with its transcript.
 */
class SimulationTest {

    private static final int MINUTES = 3;

    @Test
    void nothingAcknowledgedIsLostUnderKillsPowerCutsAndPartitions() {
        Long replayed = Long.getLong("selaras.seed");
        if (replayed != null) {
            Simulation.run(plan(replayed, true)).transcript().forEach(System.out::println);
            return;
        }
        int seeds = Integer.getInteger("selaras.seeds", 40);
        long first = new SecureRandom().nextLong();
        System.out.println("simulating " + seeds + " seeds from " + first);
        long operations = 0;
        long elections = 0;
        long snapshots = 0;
        TreeMap<String, Integer> faults = new TreeMap<>();
        for (long seed = first; seed < first + seeds; seed++) {
            Result result = Simulation.run(plan(seed, false));
            operations += result.operations();
            elections += result.elections();
            snapshots += result.snapshotsInstalled();
            result.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
        }
        System.out.printf(
                "%d operations, %d elections, %d snapshots installed, faults %s%n",
                operations, elections, snapshots, faults);
        assertThat(faults.keySet()).as("every kind of fault fired").hasSize(9);
        assertThat(snapshots).as("snapshots installed").isPositive();
        assertThat(operations).as("operations").isGreaterThan(seeds * 100L);
    }

    @Test
    void sameSeedGivesTheSameRun() {
        long seed = new SecureRandom().nextLong();

        Result once = Simulation.run(plan(seed, true));
        Result again = Simulation.run(plan(seed, true));

        assertThat(again.transcript()).as("seed %d", seed).isEqualTo(once.transcript());
        assertThat(again.hash()).as("seed %d", seed).isEqualTo(once.hash());
    }

    private static Plan plan(long seed, boolean keepTranscript) {
        int nodes = Math.floorMod(seed, 4) == 0 ? 5 : 3;
        return new Plan(seed, nodes, 6, 4, MINUTES, keepTranscript);
    }
}
