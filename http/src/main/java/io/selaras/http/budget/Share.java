package io.selaras.http.budget;

/**
 * What one connection occupies of a budget. A little is every connection's own, so that a modest
 * client is served while greedy ones have taken all there is.
 */
public final class Share {

    /** Bytes of a connection that nobody else can take: some small requests and their answers. */
    public static final long OWN_BYTES = 16L << 10;

    private final ByteBudget budget;
    private final long limit;
    private long taken;
    private boolean closed;

    Share(ByteBudget budget, long limit) {
        this.budget = budget;
        this.limit = limit;
    }

    /** So many bytes the connection may have. */
    public long limit() {
        return limit;
    }

    /** Takes so many bytes if the connection may have them and the node has them. */
    synchronized boolean tryTake(long bytes) {
        long more = common(taken + bytes) - common(taken);
        if (closed || taken + bytes > limit || !budget.tryTake(more)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** Takes what cannot be refused any more. */
    synchronized void take(long bytes) {
        if (!closed) {
            budget.take(common(taken + bytes) - common(taken));
            taken += bytes;
        }
    }

    /** Gives back what was taken. */
    synchronized void give(long bytes) {
        if (!closed) {
            budget.give(common(taken) - common(taken - bytes));
            taken -= bytes;
        }
    }

    /** Whether the connection should end, as even refusing costs too much. */
    public synchronized boolean overdrawn() {
        return taken > limit + limit / 4 || (taken > OWN_BYTES && budget.overdrawn());
    }

    /** The connection has ended, and with it everything that it occupied. */
    public synchronized void close() {
        if (!closed) {
            closed = true;
            budget.give(common(taken));
            taken = 0;
        }
    }

    private static long common(long bytes) {
        return Math.max(0, bytes - OWN_BYTES);
    }
}
