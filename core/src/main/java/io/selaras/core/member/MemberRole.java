package io.selaras.core.member;

import io.selaras.core.kernel.Labelled;

/** What a member does in consensus. */
public enum MemberRole implements Labelled {
    /** Counts towards a majority. */
    VOTER("voter"),
    /** Receives the log and counts nowhere. */
    LEARNER("learner");

    private final String label;

    MemberRole(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
