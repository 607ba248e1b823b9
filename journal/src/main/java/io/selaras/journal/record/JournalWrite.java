package io.selaras.journal.record;

import java.util.List;

/** One change of one group, to be made durable in the order given. */
public sealed interface JournalWrite {

    /** The group it belongs to, from 0. */
    int group();

    /** Appends consecutive entries; the first index must be the group's last plus one. */
    record Entries(int group, List<LogEntry> entries) implements JournalWrite {}

    /** Replaces term, vote and recovery. */
    record State(int group, HardState state) implements JournalWrite {}

    /** Voids all entries from this index on. */
    record Truncate(int group, long fromIndex) implements JournalWrite {}

    /** Replaces the whole log: a snapshot was installed, or the group was founded. */
    record Reset(int group, LogStart start) implements JournalWrite {}
}
