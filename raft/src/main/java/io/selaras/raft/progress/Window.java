package io.selaras.raft.progress;

import java.util.ArrayDeque;

/** The unanswered append requests to one follower, oldest first. */
final class Window {

    private final ArrayDeque<Sent> sent = new ArrayDeque<>();

    void add(long lastIndex, long nowMs) {
        sent.addLast(new Sent(lastIndex, nowMs));
    }

    void acknowledged(long match) {
        while (!sent.isEmpty() && sent.getFirst().lastIndex <= match) {
            sent.removeFirst();
        }
    }

    int size() {
        return sent.size();
    }

    boolean olderThan(long sinceMs) {
        return !sent.isEmpty() && sent.getFirst().sentMs <= sinceMs;
    }

    void clear() {
        sent.clear();
    }

    private record Sent(long lastIndex, long sentMs) {}
}
