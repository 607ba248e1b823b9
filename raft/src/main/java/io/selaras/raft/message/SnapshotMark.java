package io.selaras.raft.message;

/**
 * Where a snapshot stands in the log (Raft, section 7).
 *
 * @param index last entry the snapshot covers; 0 means the empty state before the first entry
 * @param term term of that entry
 * @param membership membership in force at that entry
 */
public record SnapshotMark(long index, long term, Membership membership) {}
