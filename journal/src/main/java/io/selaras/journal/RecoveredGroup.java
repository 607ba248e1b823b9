package io.selaras.journal;

import io.selaras.journal.record.HardState;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import java.util.List;

/**
 * What the journal holds of one group.
 *
 * @param group the group's id
 * @param state term, vote and recovery
 * @param start where the log begins
 * @param entries the entries after the start, in order, without gaps
 */
public record RecoveredGroup(int group, HardState state, LogStart start, List<LogEntry> entries) {}
