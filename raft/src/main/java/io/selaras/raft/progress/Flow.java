package io.selaras.raft.progress;

/** How entries flow to a follower. */
public enum Flow {
    /** Where its log matches is unknown: one request at a time. */
    PROBE,
    /** It matches: requests are pipelined up to the window. */
    REPLICATE,
    /** It needs a snapshot: nothing else is sent until that ended. */
    SNAPSHOT
}
