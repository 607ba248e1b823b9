package io.selaras.journal.snapshot;

import io.selaras.journal.record.LogStart;

/**
 * Which state a snapshot holds.
 *
 * @param group the group it belongs to
 * @param mark last entry it covers, and the membership at that entry
 */
public record SnapshotInfo(int group, LogStart mark) {}
