package io.selaras.api.request;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Reads of one event loop that may take long: a few of them are under way, the others wait, and
 * connections have turns, however many reads each has sent. Used by the event loop only.
 */
final class ReadQueue {

    /** All of them may be evaluated in one turn of the replica. */
    static final int UNDER_WAY = 4;

    private final SequencedMap<Object, Deque<Read>> waiting = new LinkedHashMap<>();
    private int underWay;

    /** A read that waits for its turn. */
    @FunctionalInterface
    interface Read {

        /** Begins; false if there is nothing to wait for, as it has ended already. */
        boolean begin();
    }

    /** Begins the read now, or when it is its turn. */
    void add(Object connection, Read read) {
        waiting.computeIfAbsent(connection, _ -> new ArrayDeque<>()).add(read);
        beginNext();
    }

    /** A read that had begun has its answer. */
    void ended() {
        underWay--;
        beginNext();
    }

    private void beginNext() {
        while (underWay < UNDER_WAY && !waiting.isEmpty()) {
            Map.Entry<Object, Deque<Read>> first = waiting.pollFirstEntry();
            Deque<Read> reads = first.getValue();
            Read next = reads.remove();
            if (!reads.isEmpty()) {
                waiting.putLast(first.getKey(), reads);
            }
            underWay++;
            if (!next.begin()) {
                underWay--;
            }
        }
    }
}
