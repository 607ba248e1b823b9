package io.selaras.raft.progress;

import java.util.ArrayDeque;

/** The unanswered append requests to one follower, oldest first. */
final class Inflights {

    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private long bytes;

    void add(long lastIndex, long entryBytes, long nowMs) {
        sent.addLast(new Sent(lastIndex, entryBytes, nowMs));
        bytes += entryBytes;
    }

    void acknowledged(long match) {
        while (!sent.isEmpty() && sent.getFirst().lastIndex <= match) {
            bytes -= sent.removeFirst().bytes;
        }
    }

    int size() {
        return sent.size();
    }

    /** What the entries in them weigh. */
    long bytes() {
        return bytes;
    }

    boolean olderThan(long sinceMs) {
        return !sent.isEmpty() && sent.getFirst().sentMs <= sinceMs;
    }

    void clear() {
        sent.clear();
        bytes = 0;
    }

    private record Sent(long lastIndex, long bytes, long sentMs) {}
}
