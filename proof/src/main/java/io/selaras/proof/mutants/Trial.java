package io.selaras.proof.mutants;

import io.selaras.proof.simulator.RunReport;
import io.selaras.proof.simulator.SimulationPlan;

/**
 * The child process of a hunt: simulates one seed after the other until a promise is broken, and
 * says so in one line. Arguments: the first seed, how many seeds, how many groups, and what goes on
 * meanwhile.
 */
public final class Trial {

    static final String VIOLATION = "violation ";
    static final String CLEAN = "clean ";

    /** Of virtual time; most mutants are caught in the first one. */
    private static final int MINUTES = 3;

    private Trial() {}

    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        int groups = Integer.parseInt(arguments[2]);
        HuntKind kind = HuntKind.of(arguments[3]);
        for (long seed = first; seed < first + seeds; seed++) {
            SimulationPlan plan = kind.of(new SimulationPlan(seed, groups, MINUTES, false));
            String violation = RunReport.of(plan).violation();
            if (violation != null) {
                System.out.println(
                        VIOLATION + (seed - first + 1) + " " + violation.replaceAll("\\s+", " "));
                return;
            }
        }
        System.out.println(CLEAN + seeds);
    }
}
