package io.selaras.proof.simulator.check;

import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.wire.VersionRange;
import java.util.List;

/**
 * The agreed version rises only when each member reads the next one. Who was given its old build
 * back a moment ago may be missed: its leader has seen it with the new one.
 */
final class RaisedVersions {

    /** From the look at a member to the first who applies the raise. */
    private static final long MOMENT_MS = 20_000;

    private final SimulationContext context;
    private int highest = VersionRange.FIRST;
    private List<SimulatedNode> members = List.of();

    RaisedVersions(SimulationContext context) {
        this.context = context;
    }

    /** Those who count from now on; the list changes as members come and go. */
    void of(List<SimulatedNode> nodes) {
        members = nodes;
    }

    void agreed(SimulatedNode first, int version) {
        if (version <= highest) {
            return;
        }
        SafetyViolation.require(
                version == highest + 1, () -> first.name() + " leaps to version " + version);
        highest = version;
        context.probes().hit(CoverageProbe.VERSION_RAISED);
        context.tell(first.name(), () -> "raises to version " + version);
        for (SimulatedNode member : members) {
            SafetyViolation.require(
                    member.build().readLately(version, MOMENT_MS),
                    () ->
                            "version "
                                    + version
                                    + " was agreed on, which "
                                    + member.name()
                                    + " does not read");
        }
    }
}
