package io.selaras.core.lock.table;

import org.jspecify.annotations.Nullable;

/**
 * The places in the queue of one resource: conversions first, then by rank. Exists only while
 * somebody waits.
 */
final class WaitQueue {
    @Nullable QueueEntry first;
    @Nullable QueueEntry last;
    int size;

    /** Searches from the end, where nearly every place belongs. */
    void insert(QueueEntry added) {
        QueueEntry ahead = last;
        while (ahead != null && added.goesBefore(ahead)) {
            ahead = ahead.ahead;
        }
        QueueEntry behind = ahead == null ? first : ahead.behind;
        added.ahead = ahead;
        added.behind = behind;
        if (ahead == null) {
            first = added;
        } else {
            ahead.behind = added;
        }
        if (behind == null) {
            last = added;
        } else {
            behind.ahead = added;
        }
        size++;
    }

    void remove(QueueEntry ended) {
        QueueEntry ahead = ended.ahead;
        QueueEntry behind = ended.behind;
        if (ahead == null) {
            first = behind;
        } else {
            ahead.behind = behind;
        }
        if (behind == null) {
            last = ahead;
        } else {
            behind.ahead = ahead;
        }
        ended.ahead = null;
        ended.behind = null;
        size--;
    }
}
