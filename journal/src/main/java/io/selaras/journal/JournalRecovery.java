package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameReader;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.segment.Coverage;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentFactory;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.AtomicFile;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The recovery of a journal from its directory: looks at everything, changes nothing until it is
 * known to be sound, then truncates, cleans up and goes on where the log ends.
 */
final class JournalRecovery {

    private final Storage storage;
    private final JournalConfig config;
    private final TailTruncation tailTruncation;
    private final List<Segment> filled = new ArrayList<>();
    private final List<Segment> empty = new ArrayList<>();
    private final List<Segment> leftovers = new ArrayList<>();
    private long nextNumber = 1;
    private long knownDurable;

    JournalRecovery(Storage storage, JournalConfig config) {
        this.storage = storage;
        this.config = config;
        this.tailTruncation = new TailTruncation(storage);
    }

    RecoveredJournal run() throws IOException {
        try {
            return recover();
        } catch (IOException e) {
            closeAll();
            throw e;
        }
    }

    Journal.Inspection inspect() throws IOException {
        Optional<TornTail> torn = Optional.empty();
        List<RecoveredGroup> groups = List.of();
        Optional<String> damage = Optional.empty();
        try {
            openSegments();
            SegmentScanner scanner = new SegmentScanner(List.copyOf(filled), knownDurable);
            scanner.run();
            successor(scanner);
            groups = scanner.replay().finish();
            torn = scanner.torn();
        } catch (CorruptJournalException e) {
            damage = Optional.of(e.finding());
        } finally {
            closeAll();
        }
        List<Journal.SegmentView> segments = new ArrayList<>();
        for (List<Segment> found : List.of(leftovers, filled, empty)) {
            found.forEach(segment -> segments.add(view(segment)));
        }
        return new Journal.Inspection(segments, groups, torn, damage, tailTruncation.marked());
    }

    private static Journal.SegmentView view(Segment segment) {
        return new Journal.SegmentView(
                segment.name(),
                segment.firstSequence(),
                segment.lastSequence(),
                segment.end(),
                segment.header().size());
    }

    private RecoveredJournal recover() throws IOException {
        openSegments();
        SegmentScanner scanner = new SegmentScanner(List.copyOf(filled), knownDurable);
        scanner.run();
        Optional<Segment> successor = successor(scanner);
        List<RecoveredGroup> groups = scanner.replay().finish();
        boolean recovering =
                tailTruncation.marked() || scanner.torn().isPresent() || successor.isPresent();
        // Nothing was changed up to here; from here on the data is known to be sound.
        if (recovering) {
            cut(scanner, successor);
        }
        dropFilesNotNeeded(scanner.replay().floor());
        Journal journal = start(scanner, successor);
        if (recovering) {
            groups = recovering(journal, groups);
        }
        boolean fresh = scanner.lastSequence() == 0;
        return new RecoveredJournal(journal, List.copyOf(groups), scanner.torn(), fresh);
    }

    private void openSegments() throws IOException {
        List<Segment> found = new ArrayList<>();
        for (String name : storage.list()) {
            if (SegmentHeader.isSegmentName(name)) {
                Segment segment = Segment.open(storage, name);
                found.add(segment);
                knownDurable = Math.max(knownDurable, segment.header().durable());
                nextNumber = Math.max(nextNumber, segment.header().number() + 1);
            }
        }
        Coverage covered =
                found.stream()
                        .map(segment -> segment.header().coverage())
                        .filter(Coverage::compacted)
                        .max(Comparator.comparingLong(Coverage::last))
                        .orElse(Coverage.ORDINARY);
        NavigableMap<Long, List<Segment>> ordered = new TreeMap<>();
        for (Segment segment : found) {
            sort(segment, covered, ordered);
        }
        ordered.values().forEach(filled::addAll);
        if (covered.compacted() && filled.size() < 2) {
            throw new CorruptJournalException(
                    "Nothing follows the compacted segment, frame "
                            + covered.last()
                            + ": the newest segment is missing.");
        }
    }

    private void sort(Segment segment, Coverage covered, NavigableMap<Long, List<Segment>> ordered)
            throws IOException {
        long key = orderOf(segment);
        if (segment.header().coverage().equals(covered) && covered.compacted()) {
            ordered.computeIfAbsent(key, first -> new ArrayList<>(1)).add(segment);
        } else if (key == 0) {
            empty.add(segment);
        } else if (key <= covered.last()) {
            requireNothingBeyond(segment, covered);
            leftovers.add(segment);
        } else {
            ordered.computeIfAbsent(key, first -> new ArrayList<>(1)).add(segment);
        }
    }

    /** A segment that was compacted may be deleted: it must hold nothing else. */
    private static void requireNothingBeyond(Segment segment, Coverage covered) throws IOException {
        FrameReader reader = segment.reader();
        Optional<Long> position = reader.nextValid(SegmentHeader.BYTES);
        while (position.isPresent()) {
            Frame frame = reader.at(position.get()).orElseThrow();
            if (frame.sequence() > covered.last()) {
                throw new CorruptJournalException(
                        String.format(
                                Locale.ROOT,
                                "%s: begins before the end of the compacted segment, frame %d, and"
                                        + " holds frame %d.",
                                segment.name(),
                                covered.last(),
                                frame.sequence()));
            }
            position = reader.nextValid(position.get() + frame.size());
        }
    }

    /** Number of the first valid frame, 0 if all is zeros, highest if there is only garbage. */
    private static long orderOf(Segment segment) throws IOException {
        if (segment.header().coverage().compacted()) {
            return segment.header().coverage().first();
        }
        var reader = segment.reader();
        Optional<Long> first = reader.nextValid(SegmentHeader.BYTES);
        if (first.isPresent()) {
            return reader.at(first.get()).orElseThrow().sequence();
        }
        boolean zeros = reader.endOfContent(SegmentHeader.BYTES) == SegmentHeader.BYTES;
        return zeros ? 0 : Long.MAX_VALUE;
    }

    /** The segment in which the log must go on because the last good frame is a seal. */
    private Optional<Segment> successor(SegmentScanner scanner) throws CorruptJournalException {
        if (scanner.sealedTo().isEmpty()) {
            return Optional.empty();
        }
        long number = scanner.sealedTo().getAsLong();
        List<Segment> candidates = new ArrayList<>(filled);
        candidates.addAll(empty);
        return Optional.of(
                candidates.stream()
                        .filter(segment -> segment.header().number() == number)
                        .findFirst()
                        .orElseThrow(() ->
                                new CorruptJournalException(
                                        "The newest segment, "
                                                + SegmentHeader.fileName(number)
                                                + ", is missing.")));
    }

    private void cut(SegmentScanner scanner, Optional<Segment> successor) throws IOException {
        long sequence = scanner.lastSequence() + 1;
        TornTail torn =
                scanner.torn()
                        .orElseGet(() ->
                                new TornTail(
                                        successor.map(Segment::name).orElse("unknown"),
                                        SegmentHeader.BYTES,
                                        sequence));
        if (!tailTruncation.marked()) {
            tailTruncation.mark(torn);
        }
        if (scanner.torn().isEmpty()) {
            return;
        }
        boolean reached = false;
        for (Segment segment : List.copyOf(filled)) {
            reached |= segment.name().equals(torn.file());
            if (reached) {
                tailTruncation.cut(segment, TailTruncation.positionIn(segment, torn), sequence);
            }
            if (segment.firstSequence() == 0) {
                filled.remove(segment);
                empty.add(segment);
            }
        }
    }

    private void dropFilesNotNeeded(long floor) throws IOException {
        for (Segment segment : List.copyOf(filled)) {
            if (segment.lastSequence() < floor) {
                filled.remove(segment);
                leftovers.add(segment);
            }
        }
        for (Segment segment : leftovers) {
            segment.close();
            storage.delete(segment.name());
        }
        leftovers.clear();
        for (String name : storage.list()) {
            if (name.endsWith(AtomicFile.TEMPORARY_SUFFIX)) {
                storage.delete(name);
            }
        }
        storage.syncDirectory();
    }

    private Journal start(SegmentScanner scanner, Optional<Segment> successor) throws IOException {
        // A killed process leaves unsynced frames in the page cache: what was read counts from now.
        for (Segment segment : filled) {
            segment.force();
        }
        SegmentFactory factory = new SegmentFactory(storage, config.random(), nextNumber);
        boolean fresh = filled.isEmpty();
        Segment last = fresh ? firstSegment(factory) : filled.removeLast();
        SegmentWriter writer = new SegmentWriter(filled, last, scanner.lastSequence());
        NavigableMap<Integer, GroupIndex> groups = scanner.replay().index();
        groups.values().forEach(group -> group.forEachFrame(writer::addLive));
        long floor = Math.max(1, scanner.replay().floor());
        Journal journal =
                new Journal(
                        storage,
                        config,
                        factory,
                        new Journal.State(writer, List.copyOf(empty), groups, floor));
        if (fresh) {
            journal.putCheckpoint();
        } else if (successor.isPresent()) {
            journal.resume(successor.get());
        }
        journal.sync();
        return journal;
    }

    private Segment firstSegment(SegmentFactory factory) throws IOException {
        return empty.isEmpty()
                ? factory.prepare(config.segmentBytes(), 0).complete()
                : empty.removeFirst();
    }

    private List<RecoveredGroup> recovering(Journal journal, List<RecoveredGroup> recovered)
            throws IOException {
        NavigableMap<Integer, RecoveredGroup> groups = new TreeMap<>();
        recovered.forEach(group -> groups.put(group.group(), group));
        for (int expected : new TreeSet<>(config.groups())) {
            groups.computeIfAbsent(expected, JournalRecovery::unknown);
        }
        groups.replaceAll((id, group) ->
                new RecoveredGroup(
                        id, group.state().asRecovering(), group.start(), group.entries()));
        List<JournalWrite> states = new ArrayList<>(groups.size());
        groups.forEach((id, group) -> states.add(new JournalWrite.State(id, group.state())));
        journal.append(states);
        journal.sync();
        tailTruncation.unmark();
        return new ArrayList<>(groups.values());
    }

    private static RecoveredGroup unknown(int group) {
        return new RecoveredGroup(group, HardState.INITIAL, LogStart.EMPTY, List.of());
    }

    private void closeAll() throws IOException {
        for (List<Segment> segments : List.of(filled, empty, leftovers)) {
            for (Segment segment : segments) {
                segment.close();
            }
        }
    }
}
