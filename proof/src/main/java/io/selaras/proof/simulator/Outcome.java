package io.selaras.proof.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one run ended.
 *
 * @param result what was seen; null if the run ended in a violation
 * @param violation what was broken; null if nothing was
 * @param transcript of a traced run
 */
public record Outcome(
        Plan plan,
        Simulation.@Nullable Result result,
        @Nullable String violation,
        List<String> transcript) {

    /** Runs the plan. */
    public static Outcome of(Plan plan) {
        Simulation simulation = new Simulation(plan);
        try {
            Simulation.Result result = simulation.run();
            return new Outcome(plan, result, null, simulation.transcript());
        } catch (RuntimeException | AssertionError e) {
            String violation = "at " + simulation.nowMs() + " ms: " + describe(e);
            return new Outcome(plan, null, violation, simulation.transcript());
        }
    }

    /** One line for a person. */
    public String line() {
        if (result == null) {
            return "seed " + plan.seed() + " BROKE " + violation + "\n  replay: " + plan.command();
        }
        return result.line();
    }

    private static String describe(Throwable e) {
        if (e instanceof SafetyViolation) {
            return String.valueOf(e.getMessage());
        }
        StringBuilder text = new StringBuilder(e.toString());
        StackTraceElement[] stack = e.getStackTrace();
        for (int i = 0; i < Math.min(8, stack.length); i++) {
            text.append("\n      ").append(stack[i]);
        }
        return text.toString();
    }
}
