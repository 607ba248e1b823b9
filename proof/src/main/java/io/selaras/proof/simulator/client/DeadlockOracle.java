package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.session.Session;
import java.util.List;

/**
 * Whether a deadlock was one, as far as clients can tell: everybody in the cycle waits, and each
 * holds, or waits ahead for, what the one before it waits for.
 */
public final class DeadlockOracle {

    private final GrantOracle oracle;
    private final Holdings holdings;

    /**
     * @param holdings the books of the owners of sessions
     */
    public DeadlockOracle(GrantOracle oracle, Holdings holdings) {
        this.oracle = oracle;
        this.holdings = holdings;
    }

    /** Judges a deadlock at the moment the first node finds it. */
    public void found(DeadlockReport report) {
        List<DeadlockReport.Step> cycle = report.cycle();
        require(cycle.size() > 1, () -> "a deadlock of one: " + report);
        boolean victimInCycle = false;
        for (int i = 0; i < cycle.size(); i++) {
            DeadlockReport.Step step = cycle.get(i);
            victimInCycle |= step.owner().equals(report.victim());
            require(
                    mayWait(step.owner(), step.waitsFor()),
                    () -> step.owner() + " does not wait for " + step.waitsFor() + ": " + report);
            if (i + 1 < cycle.size() || cycle.size() == report.cycleCount()) {
                blocks(cycle.get((i + 1) % cycle.size()), step, report);
            }
        }
        require(victimInCycle, () -> "the victim is not in the cycle: " + report);
    }

    private void blocks(DeadlockReport.Step next, DeadlockReport.Step step, DeadlockReport report) {
        boolean blocks =
                step.edge() == Edge.HARD
                        ? mayHold(next.owner(), step.waitsFor())
                        : mayWait(next.owner(), step.waitsFor());
        require(blocks, () -> next.owner() + " does not block " + step.owner() + ": " + report);
    }

    private boolean mayWait(String owner, String resource) {
        return Session.of(owner) == 0
                ? oracle.mayWait(owner, resource)
                : holdings.mayWait(owner, resource);
    }

    private boolean mayHold(String owner, String resource) {
        return Session.of(owner) == 0
                ? oracle.mayHold(owner, resource)
                : holdings.mayHold(owner, resource);
    }
}
