package io.selaras.http.budget;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all clients of a node may occupy together: requests that are read or wait, and
 * answers that were not taken yet.
 */
public final class ByteBudget {

    /** One connection gets no more, so that it takes a few of them to keep others out. */
    private static final int PART_OF_CONNECTION = 8;

    /** Room for the largest body and the largest answer. */
    private static final long SMALLEST_SHARE = 4L << 20;

    private final long capacity;
    private final AtomicLong taken = new AtomicLong();

    public ByteBudget(long capacity) {
        this.capacity = capacity;
    }

    /** The part of a new connection. */
    public Share share() {
        return new Share(this, Math.max(SMALLEST_SHARE, capacity / PART_OF_CONNECTION));
    }

    public long capacity() {
        return capacity;
    }

    /** Bytes occupied now. */
    public long taken() {
        return taken.get();
    }

    /** Whether even refusals cost too much: a quarter more than there is was taken. */
    public boolean overdrawn() {
        return taken.get() > capacity + capacity / 4;
    }

    boolean tryTake(long bytes) {
        if (bytes == 0) {
            // What is a connection's own is never refused.
            return true;
        }
        long before = taken.get();
        while (before + bytes <= capacity) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
