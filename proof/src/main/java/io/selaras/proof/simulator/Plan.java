package io.selaras.proof.simulator;

/**
 * What one run is: everything else follows from the seed.
 *
 * @param minutes of virtual time with faults
 * @param trace whether to keep a readable transcript
 */
public record Plan(long seed, int minutes, boolean trace) {

    /** So many virtual minutes, at least, make a run worth counting. */
    public static final int COUNTING_MINUTES = 10;

    /** The command that runs exactly this again. */
    public String command() {
        return "./selaras simulate --seed " + seed + " --minutes " + minutes + " --trace";
    }

    int nodes() {
        return Math.floorMod(seed, 4) == 0 ? 5 : 3;
    }

    int clients() {
        return 12;
    }

    int resources() {
        return 4;
    }
}
