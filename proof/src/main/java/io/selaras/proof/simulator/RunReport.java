package io.selaras.proof.simulator;

import io.selaras.proof.simulator.context.SafetyViolation;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one run ended.
 *
 * @param result what was seen; null if the run ended in a violation
 * @param violation what was broken; null if nothing was
 * @param transcript of a traced run
 */
public record RunReport(
        SimulationPlan plan,
        @Nullable RunResult result,
        @Nullable String violation,
        List<String> transcript) {

    /** Runs the plan. */
    public static RunReport of(SimulationPlan plan) {
        return of(plan, null);
    }

    /**
     * Runs the plan, and lets the history checker judge it too.
     *
     * @param history where the history is written
     */
    public static RunReport of(SimulationPlan plan, @Nullable Writer history) {
        Simulation simulation = new Simulation(plan, history);
        try {
            RunResult result = simulation.run();
            return new RunReport(plan, result, null, simulation.transcript());
        } catch (RuntimeException | AssertionError | VirtualMachineError e) {
            // A broken machine may also grow, or call itself, without end.
            String violation = "at " + simulation.nowMs() + " ms: " + describe(e);
            return new RunReport(plan, null, violation, simulation.transcript());
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
