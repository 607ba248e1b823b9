package io.selaras.storage;

import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.wire.MembershipCodec;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Translates between what Raft persists and what the journal writes. */
final class JournalMapper {

    private static final Entry.Kind[] KINDS = {
        Entry.Kind.NOOP, Entry.Kind.BATCH, Entry.Kind.MEMBERSHIP
    };

    private JournalMapper() {}

    static List<JournalWrite> writes(int group, List<Persist> changes) {
        List<JournalWrite> writes = new ArrayList<>(changes.size());
        for (Persist change : changes) {
            writes.add(
                    switch (change) {
                        case Persist.HardState state ->
                                new JournalWrite.State(
                                        group,
                                        new HardState(
                                                state.term(), state.vote(), state.recovering()));
                        case Persist.Append append ->
                                new JournalWrite.Entries(
                                        group,
                                        append.entries().stream()
                                                .map(JournalMapper::logEntry)
                                                .toList());
                        case Persist.Truncate truncate ->
                                new JournalWrite.Truncate(group, truncate.fromIndex());
                        case Persist.Reset reset ->
                                new JournalWrite.Reset(group, logStart(reset.mark()));
                    });
        }
        return writes;
    }

    static LogStart logStart(SnapshotMark mark) {
        return new LogStart(mark.index(), mark.term(), MembershipCodec.encode(mark.membership()));
    }

    static SnapshotMark mark(LogStart start) {
        try {
            return new SnapshotMark(
                    start.index(), start.term(), MembershipCodec.decode(start.membership()));
        } catch (MalformedException e) {
            throw new IllegalStateException("the log's membership cannot be read", e);
        }
    }

    static Entry entry(LogEntry stored) {
        if (stored.kind() < 0 || stored.kind() >= KINDS.length) {
            throw new IllegalStateException("unknown kind of entry " + stored.kind());
        }
        return new Entry(stored.index(), stored.term(), KINDS[stored.kind()], stored.payload());
    }

    private static LogEntry logEntry(Entry entry) {
        byte kind =
                switch (entry.kind()) {
                    case NOOP -> 0;
                    case BATCH -> 1;
                    case MEMBERSHIP -> 2;
                };
        return new LogEntry(entry.index(), entry.term(), kind, entry.payload());
    }
}
