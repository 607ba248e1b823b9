package io.selaras.fuzz.disk;

import io.selaras.fuzz.Memory;
import io.selaras.journal.Journal;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.RecoveredGroup;
import io.selaras.journal.RecoveredJournal;
import io.selaras.journal.TornTail;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What opening a disk found, with what must hold whatever was done to the disk.
 *
 * @param content all groups as text, recovery left out
 */
record Opened(String content, boolean recovering) {

    static final int SEGMENT_BYTES = 4096;

    /** Opens the disk; empty if the data was refused, and then the disk is as it was. */
    static Optional<Opened> of(MemoryStorage disk) throws IOException {
        long knownDurable = KnownDurable.of(disk);
        RecoveredJournal recovery;
        long operations = disk.operations();
        try {
            int size = disk.list().stream().mapToInt(name -> disk.bytes(name).length).sum();
            recovery = Memory.bounded(size, () -> Journal.open(disk.copy(), config()));
            recovery.journal().close();
            recovery = Journal.open(disk, config());
        } catch (CorruptJournalException e) {
            if (disk.operations() != operations) {
                throw new AssertionError("a refused disk was changed", e);
            }
            return Optional.empty();
        }
        requireKnownDurable(recovery, knownDurable);
        recovery.groups().forEach(Opened::requireSound);
        Opened first = of(recovery);
        recovery.journal().close();
        requireTheSameAgain(disk, first);
        return Optional.of(first);
    }

    static JournalConfig config() {
        SplittableRandom random = new SplittableRandom(42);
        return new JournalConfig(SEGMENT_BYTES, 1 << 20, 512, List.of(0, 1, 2), random::nextLong);
    }

    private static Opened of(RecoveredJournal recovery) {
        boolean recovering =
                recovery.groups().stream().anyMatch(group -> group.state().recovering());
        if (recovery.tornTail().isPresent() && !recovering) {
            throw new AssertionError("a tail was cut, but no group is recovering");
        }
        String content =
                recovery.groups().stream()
                        .map(Opened::describe)
                        .filter(group -> !group.endsWith(": term 0 vote null start 0/0/ log []"))
                        .collect(Collectors.joining("\n"));
        return new Opened(content, recovering);
    }

    /** No frame is dropped that a valid one knew to be durable. */
    private static void requireKnownDurable(RecoveredJournal recovery, long knownDurable) {
        long kept =
                recovery.tornTail()
                        .map(TornTail::sequence)
                        .map(sequence -> sequence - 1)
                        .orElse(recovery.journal().stats().lastSequence());
        if (kept < knownDurable) {
            throw new AssertionError(
                    "kept frames through %d, but a valid frame says that %d was durable"
                            .formatted(kept, knownDurable));
        }
    }

    private static void requireSound(RecoveredGroup group) {
        long index = group.start().index();
        boolean sound = group.group() >= 0 && index >= 0 && group.start().term() >= 0;
        for (LogEntry entry : group.entries()) {
            sound &= entry.index() == ++index && entry.term() >= 0;
        }
        if (!sound || group.state().term() < 0) {
            throw new AssertionError("no journal writes this: " + describe(group));
        }
    }

    /** A power cut right after the opening changes nothing of what it found. */
    private static void requireTheSameAgain(MemoryStorage disk, Opened first) throws IOException {
        disk.powerCut(5);
        RecoveredJournal again;
        try {
            again = Journal.open(disk, config());
        } catch (CorruptJournalException e) {
            throw new AssertionError("the second opening refused what the first had taken", e);
        }
        if (again.tornTail().isPresent() || !of(again).equals(first)) {
            throw new AssertionError("the second opening found " + of(again) + " not " + first);
        }
        again.journal().close();
    }

    private static String describe(RecoveredGroup group) {
        HexFormat hex = HexFormat.of();
        return "%d: term %d vote %s start %d/%d/%s log %s"
                .formatted(
                        group.group(),
                        group.state().term(),
                        group.state().vote(),
                        group.start().index(),
                        group.start().term(),
                        hex.formatHex(group.start().membership()),
                        group.entries().stream()
                                .map(entry ->
                                        "%d/%d/%d/%s"
                                                .formatted(
                                                        entry.index(),
                                                        entry.term(),
                                                        entry.kind(),
                                                        hex.formatHex(entry.payload())))
                                .toList());
    }
}
