package io.selaras.proof.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run is: everything else follows from the seed.
 *
 * @param minutes of virtual time with faults
 * @param trace whether to keep a readable transcript
 */
public record SimulationPlan(long seed, int minutes, boolean trace) {

    /** The command that runs exactly this again. */
    public String command() {
        return "./selaras simulate --seed " + seed + " --minutes " + minutes + " --trace";
    }

    /** The founders. */
    List<String> nodes() {
        return machines(1, founders());
    }

    /** Machines that may become members later. */
    List<String> spares() {
        return machines(founders() + 1, founders() + 2);
    }

    private int founders() {
        return Math.floorMod(seed, 4) == 0 ? 5 : 3;
    }

    private static List<String> machines(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            names.add("node" + i);
        }
        return names;
    }

    int clients() {
        return 8 + Math.floorMod(seed, 5);
    }

    /** Clients with sessions, beside the others. */
    int sessionClients() {
        return 2 + Math.floorMod(seed, 2);
    }

    /** Mostly little; in some runs so much that a follower far behind is sent log. */
    long snapshotLogBytes() {
        return Math.floorMod(seed, 5) == 3 ? 512 << 10 : 24 << 10;
    }

    int resources() {
        return 6 + Math.floorMod(seed, 7);
    }
}
