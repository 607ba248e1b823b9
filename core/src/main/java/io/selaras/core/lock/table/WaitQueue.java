package io.selaras.core.lock.table;

import org.jspecify.annotations.Nullable;

/** The waits of one resource: conversions first, then by rank. Exists only while somebody waits. */
final class WaitQueue {
    @Nullable WaitState first;
    @Nullable WaitState last;
    int size;

    /** Searches from the end, where nearly every wait belongs. */
    void insert(WaitState added) {
        WaitState ahead = last;
        while (ahead != null && added.goesBefore(ahead)) {
            ahead = ahead.ahead;
        }
        WaitState behind = ahead == null ? first : ahead.behind;
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

    void remove(WaitState ended) {
        WaitState ahead = ended.ahead;
        WaitState behind = ended.behind;
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
