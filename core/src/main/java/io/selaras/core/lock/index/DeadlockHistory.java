package io.selaras.core.lock.index;

import io.selaras.core.lock.DeadlockReport;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;

/** The latest deadlocks, oldest first. */
public final class DeadlockHistory {

    /** So many deadlocks are remembered. */
    private static final int REMEMBERED = 128;

    private final ArrayDeque<DeadlockReport> latest = new ArrayDeque<>();
    private long bytes;

    public void add(DeadlockReport report) {
        latest.addLast(report);
        bytes += report.bytes();
        if (latest.size() > REMEMBERED) {
            bytes -= latest.removeFirst().bytes();
        }
    }

    public Collection<DeadlockReport> all() {
        return Collections.unmodifiableCollection(latest);
    }

    /** How much memory it takes, about. */
    public long bytes() {
        return bytes;
    }
}
