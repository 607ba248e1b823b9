package io.selaras.raft.state;

/** The bounds on what a leader holds and sends. */
public record Limits(
        int maxInflightAppends,
        long maxInflightBytes,
        int maxAppendBytes,
        long maxUncommittedBytes,
        int maxEntryBytes) {}
