package io.selaras.raft.progress;

/** How entries flow to a follower. */
public enum ProgressState {
    /** Where its log matches is unknown: one request at a time. */
    PROBE("probe"),
    /** It matches: requests are pipelined up to the window. */
    REPLICATE("replicate"),
    /** It needs a snapshot: nothing else is sent until that ended. */
    SNAPSHOT("snapshot");

    private final String label;

    ProgressState(String label) {
        this.label = label;
    }

    /** Its word in answers; never changes. */
    public String label() {
        return label;
    }
}
