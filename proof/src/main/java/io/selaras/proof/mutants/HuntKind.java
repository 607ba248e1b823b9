package io.selaras.proof.mutants;

import io.selaras.proof.simulator.SimulationPlan;

/** What goes on in the runs of a hunt. */
enum HuntKind {
    /** One build, and groups that are there from the start. */
    USUAL(""),
    /** The cluster is brought to the next build. */
    NEXT_VERSION("next version"),
    /** Groups but the first are founded by a command. */
    FOUNDED("founded");

    private final String label;

    HuntKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static HuntKind of(String label) {
        for (HuntKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such plan: " + label);
    }

    SimulationPlan of(SimulationPlan plan) {
        return plan.withNextVersion(this == NEXT_VERSION).withFounded(this == FOUNDED);
    }
}
