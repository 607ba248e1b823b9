package io.selaras.replica.space;

/**
 * How many snapshots a node sends at a time, over all its groups, and how fast: clients share disks
 * and links with them (ADR 0229).
 */
public final class TransferBudget {

    private static final int MOST = 2;
    private static final long MICROS_PER_MS = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final long bytesPerSecond;
    private int running;
    private long dueMicros;

    public TransferBudget(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** A transfer begins, if there is room for one. */
    public boolean begin() {
        boolean room = running < MOST;
        running += room ? 1 : 0;
        return room;
    }

    /** One that began is over. */
    public void ended() {
        running--;
    }

    /** So much was read to be sent. */
    public void spend(long nowMs, long bytes) {
        dueMicros =
                Math.max(dueMicros, nowMs * MICROS_PER_MS)
                        + bytes * MICROS_PER_SECOND / bytesPerSecond;
    }

    /** From when on the next piece may be read. */
    public long dueMs() {
        return Math.ceilDiv(dueMicros, MICROS_PER_MS);
    }
}
