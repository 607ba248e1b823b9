package io.selaras.raft.state;

/** What a node does in a group (section 5.1; pre-candidate: thesis, section 9.6). */
public enum Role {
    FOLLOWER("follower"),
    PRE_CANDIDATE("pre_candidate"),
    CANDIDATE("candidate"),
    LEADER("leader");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** Its word in answers; never changes. */
    public String label() {
        return label;
    }
}
