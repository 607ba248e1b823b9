package io.selaras.raft.log;

import java.util.ArrayDeque;

/**
 * How far the log is on disk: writes in flight, each under the ticket that will confirm it.
 *
 * <p>A truncation forgets what is in flight: an old write that completes later must not vouch for
 * entries that replaced it. Nothing is missed by that, as what replaces them is written under a
 * ticket of its own, which confirms everything before it too.
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

    void written(long ticket, long lastIndex) {
        writes.addLast(new Write(ticket, lastIndex));
    }

    void truncated(long lastIndex) {
        index = Math.min(index, lastIndex);
        writes.clear();
    }

    void persisted(long ticket) {
        while (!writes.isEmpty() && writes.getFirst().ticket <= ticket) {
            index = writes.removeFirst().lastIndex;
        }
    }

    private record Write(long ticket, long lastIndex) {}
}
