package io.selaras.raft.log;

import java.util.ArrayDeque;

/**
 * How far the log is on disk: writes in flight, each under the persist sequence that will confirm
 * it.
 *
 * <p>A truncation forgets what is in flight: an old write that completes later must not vouch for
 * entries that replaced it. Nothing is missed by that, as what replaces them is written under a
 * persist sequence of its own, which confirms everything before it too.
 */
final class DurableIndex {

    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private long index;

    DurableIndex(long index) {
        this.index = index;
    }

    long get() {
        return index;
    }

    void written(long persistSequence, long lastIndex) {
        writes.addLast(new Write(persistSequence, lastIndex));
    }

    void truncated(long lastIndex) {
        index = Math.min(index, lastIndex);
        writes.clear();
    }

    void persisted(long persistSequence) {
        while (!writes.isEmpty() && writes.getFirst().persistSequence <= persistSequence) {
            index = writes.removeFirst().lastIndex;
        }
    }

    private record Write(long persistSequence, long lastIndex) {}
}
