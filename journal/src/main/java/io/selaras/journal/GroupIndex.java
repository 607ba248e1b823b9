package io.selaras.journal;

import io.selaras.journal.record.HardState;
import io.selaras.journal.record.LogStart;
import java.util.Arrays;

/**
 * What the journal must know of one group while it runs: its state and, for each entry, the
 * sequence number and size of the frame that holds it. Entries sit in a ring, 12 bytes each.
 */
final class GroupIndex {

    private static final int INITIAL_CAPACITY = 64;

    private HardState state = HardState.INITIAL;
    private LogStart start = LogStart.EMPTY;
    private long[] sequences = new long[INITIAL_CAPACITY];
    private int[] sizes = new int[INITIAL_CAPACITY];
    private int head;
    private int count;

    /** Told of frames that hold entries. */
    interface FrameVisitor {
        void frame(long sequence, int size);
    }

    void forEachFrame(FrameVisitor visitor) {
        for (int i = 0; i < count; i++) {
            visitor.frame(sequences[slot(i)], sizes[slot(i)]);
        }
    }

    HardState state() {
        return state;
    }

    void state(HardState newState) {
        state = newState;
    }

    LogStart start() {
        return start;
    }

    long lastIndex() {
        return start.index() + count;
    }

    /** The sequence number of the frame that holds this index, or 0. */
    long sequenceOf(long index) {
        long offset = index - start.index() - 1;
        return offset < 0 || offset >= count ? 0 : sequences[slot((int) offset)];
    }

    void add(long sequence, int size) {
        if (count == sequences.length) {
            grow();
        }
        sequences[slot(count)] = sequence;
        sizes[slot(count)] = size;
        count++;
    }

    void truncate(long fromIndex, FrameVisitor dropped) {
        while (count > 0 && lastIndex() >= fromIndex) {
            count--;
            dropped.frame(sequences[slot(count)], sizes[slot(count)]);
        }
    }

    /** Drops the entries through the new start and keeps those after it. */
    void advance(LogStart newStart, FrameVisitor dropped) {
        long gone = Math.min(count, newStart.index() - start.index());
        for (long i = 0; i < gone; i++) {
            dropped.frame(sequences[head], sizes[head]);
            head = (head + 1) % sequences.length;
            count--;
        }
        start = newStart;
    }

    /** Drops all entries. */
    void reset(LogStart newStart, FrameVisitor dropped) {
        truncate(0, dropped);
        head = 0;
        start = newStart;
    }

    private int slot(int offset) {
        return (head + offset) % sequences.length;
    }

    private void grow() {
        int capacity = Math.multiplyExact(sequences.length, 2);
        long[] newSequences = new long[capacity];
        int[] newSizes = Arrays.copyOf(sizes, capacity);
        for (int i = 0; i < count; i++) {
            newSequences[i] = sequences[slot(i)];
            newSizes[i] = sizes[slot(i)];
        }
        sequences = newSequences;
        sizes = newSizes;
        head = 0;
    }
}
