package io.selaras.proof.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run is: everything else follows from the seed.
 *
 * @param minutes of virtual time with faults
 * @param trace whether to keep a readable transcript
 */
public record Plan(long seed, int minutes, boolean trace) {

    /** The command that runs exactly this again. */
    public String command() {
        return "./selaras simulate --seed " + seed + " --minutes " + minutes + " --trace";
    }

    List<String> nodes() {
        List<String> nodes = new ArrayList<>();
        for (int i = 1; i <= (Math.floorMod(seed, 4) == 0 ? 5 : 3); i++) {
            nodes.add("node" + i);
        }
        return nodes;
    }

    int clients() {
        return 8 + Math.floorMod(seed, 5);
    }

    int resources() {
        return 6 + Math.floorMod(seed, 7);
    }
}
