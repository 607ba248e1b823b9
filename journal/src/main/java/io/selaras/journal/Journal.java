package io.selaras.journal;

import io.selaras.journal.frame.Frame;
import io.selaras.journal.frame.FrameType;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.segment.Segment;
import io.selaras.journal.segment.SegmentFactory;
import io.selaras.journal.segment.SegmentHeader;
import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The durable log of one node.
 *
 * <p>{@link #append} gathers, {@link #sync} makes durable: whatever was appended while the last
 * fsync ran goes into the next one. Any failure but {@link StorageFullException} is final: the
 * journal refuses all further use and the process must stop, because an fsync error is reported
 * once and then vanishes.
 */
public final class Journal implements AutoCloseable {

    /** Zeros prepared per byte written: the next segment is ready when this one is half full. */
    private static final int PREPARATION_FACTOR = 2;

    private final JournalConfig config;
    private final SegmentWriter writer;
    private final SpareSegments spares;
    private final Tidying tidying;
    private final NavigableMap<Integer, GroupIndex> groups;
    private long floor;
    private boolean usable = true;

    Journal(Storage storage, JournalConfig config, SegmentFactory factory, State state) {
        this.config = config;
        this.writer = state.writer();
        this.spares =
                new SpareSegments(storage, factory, config.segmentBytes(), state.emptySegments());
        this.groups = state.groups();
        this.floor = state.floor();
        this.tidying = new Tidying(storage, factory, writer, groups);
    }

    /**
     * What an opening hands over.
     *
     * @param floor lowest sequence number that is still needed
     */
    record State(
            SegmentWriter writer,
            List<Segment> emptySegments,
            NavigableMap<Integer, GroupIndex> groups,
            long floor) {}

    /**
     * Reads and checks the whole directory, cuts a torn tail, and opens the journal for appending.
     *
     * @throws io.selaras.journal.storage.CorruptJournalException if durable data is damaged or
     *     missing; then nothing on disk was changed
     */
    public static Recovery open(Storage storage, JournalConfig config) throws IOException {
        return new Opening(storage, config).run();
    }

    /** Reads and checks the whole directory without changing anything. */
    public static Inspection inspect(Storage storage) throws IOException {
        return new Opening(storage, JournalConfig.defaults()).inspect();
    }

    /**
     * What a journal holds, sound or not.
     *
     * @param segments all that could be read, in order of their frames
     * @param groups what they come to; empty if the journal is damaged
     * @param torn the tail that the next opening would cut
     * @param damage what is wrong with durable data, and where
     * @param cutPending whether a tail was cut and the log does not say so yet
     */
    public record Inspection(
            List<SegmentView> segments,
            List<RecoveredGroup> groups,
            Optional<TornTail> torn,
            Optional<String> damage,
            boolean cutPending) {}

    /** One file; sequence numbers are 0 if none of its frames was reached. */
    public record SegmentView(
            String name, long firstSequence, long lastSequence, long usedBytes, long bytes) {}

    /**
     * Appends changes in this order; durable after the next {@link #sync}. All or nothing if the
     * disk is full.
     *
     * @throws StorageFullException if there is no room for them; the journal stays usable
     */
    public void append(List<JournalWrite> writes) throws IOException {
        put(Drafts.of(writes));
    }

    /** Makes everything appended so far durable, with one fsync, or none if nothing is new. */
    public void sync() throws IOException {
        requireUsable();
        usable = false;
        long written = writer.sync();
        spares.advance(PREPARATION_FACTOR * written, writer.durableSequence());
        usable = true;
    }

    /**
     * Notes durably that entries of a group through this point are covered by a durable snapshot,
     * and frees the space of what is dead. Makes everything appended before durable too.
     */
    public void compact(int group, LogStart start) throws IOException {
        GroupIndex index = groups.get(group);
        if (index == null || start.index() > index.lastIndex()) {
            throw new IllegalArgumentException(
                    "group " + group + " has no entry " + start.index() + " to compact");
        }
        if (start.index() <= index.start().index()) {
            return;
        }
        put(List.of(Drafts.logStart(group, start)));
        sync();
        tidy();
    }

    /** Looks whether a full disk has space again; a journal that nobody appends to does not. */
    public void reclaim() throws IOException {
        requireUsable();
        usable = false;
        spares.reclaim(writer.durableSequence());
        usable = true;
    }

    /** The journal's account of itself. */
    public JournalStats stats() {
        long closedBytes = 0;
        long liveBytes = 0;
        for (Segment segment : writer.closed().values()) {
            closedBytes += segment.header().size();
            liveBytes += segment.liveBytes();
        }
        long free = writer.active().free() + spares.readyBytes();
        return new JournalStats(
                writer.closed().size() + 1,
                closedBytes,
                liveBytes,
                free,
                Math.max(0, free - config.reserveBytes()),
                writer.lastSequence(),
                writer.durableSequence(),
                spares.full());
    }

    /** Closes the files; what was not synced may be lost. */
    @Override
    public void close() throws IOException {
        usable = false;
        for (Segment segment : writer.all()) {
            segment.close();
        }
        spares.close();
    }

    /** Goes on in the empty segment that the seal of the active one names. */
    void resume(Segment successor) throws IOException {
        spares.claim(successor);
        writer.follow(successor);
        putCheckpoint();
    }

    /** Writes the state of every group to the empty active segment. */
    void putCheckpoint() throws IOException {
        for (Frame frame : checkpoint()) {
            writer.put(frame);
        }
    }

    private void put(List<Frame> drafts) throws IOException {
        requireUsable();
        for (Frame draft : drafts) {
            if (draft.payload().length > config.maxPayloadBytes()) {
                throw new IllegalArgumentException(
                        "a payload of " + draft.payload().length + " bytes is over the limit");
            }
        }
        usable = false;
        try {
            makeRoom(drafts);
        } catch (StorageFullException e) {
            usable = true;
            throw e;
        }
        for (Frame draft : drafts) {
            if (!writer.hasRoomFor(draft.size())) {
                writer.roll(spares.take(sizeForRoll(draft, checkpointBytes())));
                putCheckpoint();
            }
            apply(draft, writer.put(draft));
        }
        usable = true;
    }

    private void tidy() throws IOException {
        usable = false;
        long newFloor = tidying.floor(floor);
        if (newFloor > floor && writer.hasRoomFor(SegmentWriter.SEAL_BYTES)) {
            floor = newFloor;
            writer.put(Drafts.floor(floor));
            writer.sync();
            tidying.deleteBelow(floor);
        }
        tidying.rewriteIfMostlyDead(config.segmentBytes());
        spares.reclaim(writer.durableSequence());
        usable = true;
    }

    /** Provides the segments that these drafts will need, before anything is changed. */
    private void makeRoom(List<Frame> drafts) throws IOException {
        spares.reclaim(writer.durableSequence());
        long needed = drafts.stream().mapToLong(Frame::size).sum();
        if (!spares.full() && writer.hasRoomFor(needed)) {
            return;
        }
        boolean grows = drafts.stream().anyMatch(draft -> draft.type() == FrameType.ENTRY);
        long free = writer.active().free() + spares.readyBytes();
        if (grows && spares.full() && free - needed < config.reserveBytes()) {
            throw new StorageFullException("the rest of the preallocated journal is a reserve");
        }
        spares.ensure(planned(drafts), writer.durableSequence());
    }

    private List<Long> planned(List<Frame> drafts) {
        long checkpoint = checkpointBytes();
        TreeSet<Integer> newGroups = new TreeSet<>();
        for (Frame draft : drafts) {
            if (draft.type() != FrameType.ENTRY) {
                checkpoint += draft.size();
            }
            if (!groups.containsKey(draft.group()) && newGroups.add(draft.group())) {
                checkpoint += 2L * Frame.HEADER_BYTES;
            }
        }
        List<Long> sizes = new ArrayList<>();
        long room = writer.active().free() - SegmentWriter.SEAL_BYTES;
        for (Frame draft : drafts) {
            if (draft.size() > room) {
                long size = Math.max(config.segmentBytes(), sizeForRoll(draft, checkpoint));
                sizes.add(size);
                room = size - SegmentHeader.BYTES - checkpoint - SegmentWriter.SEAL_BYTES;
            }
            room -= draft.size();
        }
        return sizes;
    }

    private static long sizeForRoll(Frame first, long checkpointBytes) {
        return SegmentHeader.BYTES + checkpointBytes + first.size() + SegmentWriter.SEAL_BYTES;
    }

    private long checkpointBytes() {
        return checkpoint().stream().mapToLong(Frame::size).sum();
    }

    private List<Frame> checkpoint() {
        List<Frame> frames = new ArrayList<>(1 + 2 * groups.size());
        frames.add(Drafts.floor(floor));
        groups.forEach((group, index) -> {
            frames.add(Drafts.hardState(group, index.state()));
            frames.add(Drafts.logStart(group, index.start()));
        });
        return frames;
    }

    private void apply(Frame frame, long sequence) {
        GroupIndex index = groups.computeIfAbsent(frame.group(), id -> new GroupIndex());
        switch (frame.type()) {
            case ENTRY -> {
                if (frame.index() != index.lastIndex() + 1) {
                    throw new IllegalArgumentException(
                            "entry %d of group %d does not follow %d"
                                    .formatted(frame.index(), frame.group(), index.lastIndex()));
                }
                index.add(sequence, frame.size());
                writer.active().addLiveBytes(frame.size());
            }
            case HARD_STATE -> index.state(Drafts.hardState(frame));
            case TRUNCATE -> index.truncate(frame.index(), this::dropped);
            case RESET -> index.reset(Drafts.logStart(frame), this::dropped);
            case LOG_START -> index.advance(Drafts.logStart(frame), this::dropped);
            case FLOOR, SEAL -> throw new IllegalStateException("not a change of a group");
        }
    }

    private void dropped(long sequence, int size) {
        writer.holding(sequence).addLiveBytes(-size);
    }

    private void requireUsable() {
        if (!usable) {
            throw new IllegalStateException(
                    "the journal has failed or is closed; stop the process");
        }
    }
}
