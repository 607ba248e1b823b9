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
    private static final int PREALLOCATION_FACTOR = 2;

    private final JournalConfig config;
    private final SegmentWriter writer;
    private final SegmentPool pool;
    private final SegmentCompactor compactor;
    private final NavigableMap<Integer, GroupIndex> groups;
    private long floor;
    private boolean usable = true;

    Journal(Storage storage, JournalConfig config, SegmentFactory factory, State state) {
        this.config = config;
        this.writer = state.writer();
        this.pool = new SegmentPool(storage, factory, config.segmentBytes(), state.emptySegments());
        this.groups = state.groups();
        this.floor = state.floor();
        this.compactor =
                new SegmentCompactor(storage, factory, writer, groups, config.segmentBytes());
    }

    /**
     * What recovery hands over.
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
    public static RecoveredJournal open(Storage storage, JournalConfig config) throws IOException {
        return new JournalRecovery(storage, config).run();
    }

    /** Reads and checks the whole directory without changing anything. */
    public static Inspection inspect(Storage storage) throws IOException {
        return new JournalRecovery(storage, JournalConfig.defaults()).inspect();
    }

    /**
     * What a journal holds, sound or not.
     *
     * @param segments all that could be read, in order of their frames
     * @param groups what they come to; empty if the journal is damaged
     * @param torn the tail that the next recovery would cut
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
        put(FrameMapper.of(writes));
    }

    /** Makes everything appended so far durable, with one fsync, or none if nothing is new. */
    public void sync() throws IOException {
        requireUsable();
        usable = false;
        long written = writer.sync();
        pool.advance(PREALLOCATION_FACTOR * written, writer.durableSequence());
        usable = true;
    }

    /**
     * Notes that entries of a group through this point are covered by a durable snapshot; durable
     * after the next {@link #sync}. Their space is freed by {@link #tidy}.
     *
     * @throws StorageFullException if there is no room for the note; the journal stays usable
     */
    public void compact(int group, LogStart start) throws IOException {
        GroupIndex index = groups.get(group);
        if (index == null || start.index() > index.lastIndex()) {
            throw new IllegalArgumentException(
                    "group " + group + " has no entry " + start.index() + " to compact");
        }
        if (start.index() > index.start().index()) {
            put(List.of(FrameMapper.logStart(group, start)));
            compactor.tryAgain();
        }
    }

    /**
     * Frees a little of the space of what is dead, without an fsync of the log: to be called after
     * {@link #sync}, when those who waited for it were told (ADR 0231). Does nothing while
     * something appended is not durable.
     *
     * @return whether there is more to do, after another {@link #sync}
     */
    public boolean tidy() throws IOException {
        requireUsable();
        if (writer.durableSequence() < writer.lastSequence()) {
            return true;
        }
        usable = false;
        compactor.deleteBelow(floor);
        boolean raised = raiseFloor();
        boolean rewriting = compactor.rewrite(!raised);
        pool.reclaim(writer.durableSequence());
        usable = true;
        return raised || rewriting;
    }

    /** Looks whether a full disk has space again; a journal that nobody appends to does not. */
    public void reclaim() throws IOException {
        requireUsable();
        usable = false;
        pool.reclaim(writer.durableSequence());
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
        long free = writer.active().free() + pool.readyBytes();
        return new JournalStats(
                writer.closed().size() + 1,
                closedBytes,
                liveBytes,
                free,
                Math.max(0, free - config.reserveBytes()),
                writer.lastSequence(),
                writer.durableSequence(),
                compactor.rewriting(),
                pool.full());
    }

    /** Closes the files; what was not synced may be lost. */
    @Override
    public void close() throws IOException {
        usable = false;
        compactor.close();
        for (Segment segment : writer.all()) {
            segment.close();
        }
        pool.close();
    }

    /** Goes on in the empty segment that the seal of the active one names. */
    void resume(Segment successor) throws IOException {
        pool.claim(successor);
        writer.follow(successor);
        putCheckpoint();
    }

    /** Writes the state of every group to the empty active segment. */
    void putCheckpoint() throws IOException {
        for (Frame frame : checkpoint()) {
            writer.put(frame);
        }
    }

    private void put(List<Frame> frames) throws IOException {
        requireUsable();
        for (Frame frame : frames) {
            if (frame.payload().length > config.maxPayloadBytes()) {
                throw new IllegalArgumentException(
                        "a payload of " + frame.payload().length + " bytes is over the limit");
            }
        }
        usable = false;
        try {
            makeRoom(frames);
        } catch (StorageFullException e) {
            usable = true;
            throw e;
        }
        for (Frame frame : frames) {
            if (!writer.hasRoomFor(frame.size())) {
                writer.roll(pool.take(sizeForRoll(frame, checkpointBytes())));
                putCheckpoint();
            }
            apply(frame, writer.put(frame));
        }
        usable = true;
    }

    /** Puts the floor that durable frames allow; what is below goes when the floor is durable. */
    private boolean raiseFloor() throws IOException {
        long newFloor = compactor.floor(floor);
        if (newFloor == floor || !writer.hasRoomFor(SegmentWriter.SEAL_BYTES)) {
            return false;
        }
        floor = newFloor;
        writer.put(FrameMapper.floor(floor));
        return true;
    }

    /** Provides the segments that these frames will need, before anything is changed. */
    private void makeRoom(List<Frame> frames) throws IOException {
        pool.reclaim(writer.durableSequence());
        long needed = frames.stream().mapToLong(Frame::size).sum();
        if (!pool.full() && writer.hasRoomFor(needed)) {
            return;
        }
        boolean grows = frames.stream().anyMatch(frame -> frame.type() == FrameType.ENTRY);
        long free = writer.active().free() + pool.readyBytes();
        if (grows && pool.full() && free - needed < config.reserveBytes()) {
            throw new StorageFullException("the rest of the preallocated journal is a reserve");
        }
        pool.ensure(planned(frames), writer.durableSequence());
    }

    private List<Long> planned(List<Frame> frames) {
        long checkpoint = checkpointBytes();
        TreeSet<Integer> newGroups = new TreeSet<>();
        for (Frame frame : frames) {
            if (frame.type() != FrameType.ENTRY) {
                checkpoint += frame.size();
            }
            if (!groups.containsKey(frame.group()) && newGroups.add(frame.group())) {
                checkpoint += 2L * Frame.HEADER_BYTES;
            }
        }
        List<Long> sizes = new ArrayList<>();
        long room = writer.active().free() - SegmentWriter.SEAL_BYTES;
        for (Frame frame : frames) {
            if (frame.size() > room) {
                long size = Math.max(config.segmentBytes(), sizeForRoll(frame, checkpoint));
                sizes.add(size);
                room = size - SegmentHeader.BYTES - checkpoint - SegmentWriter.SEAL_BYTES;
            }
            room -= frame.size();
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
        frames.add(FrameMapper.floor(floor));
        groups.forEach((group, index) -> {
            frames.add(FrameMapper.hardState(group, index.state()));
            frames.add(FrameMapper.logStart(group, index.start()));
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
            case HARD_STATE -> index.state(FrameMapper.hardState(frame));
            case TRUNCATE -> index.truncate(frame.index(), this::dropped);
            case RESET -> index.reset(FrameMapper.logStart(frame), this::dropped);
            case LOG_START -> index.advance(FrameMapper.logStart(frame), this::dropped);
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
