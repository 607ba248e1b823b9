package io.selaras.node.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the replica loop. Many threads put, one takes all there is at once: two lists swap
 * places, so that nothing is copied and a busy loop is never woken.
 */
final class Mailbox {

    /** Frames of peers may outnumber requests by so much before they are lost. */
    private static final int FRAME_FACTOR = 4;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private List<Mail> waiting = new ArrayList<>();
    private List<Mail> spare = new ArrayList<>();
    private boolean parked;
    private volatile int depth;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** Puts a client's request; false if the mailbox is full. */
    boolean offer(Mail mail) {
        return put(mail, capacity);
    }

    /** Puts a peer's frame; false if far too many wait. */
    boolean offerFrame(Mail mail) {
        return put(mail, capacity * FRAME_FACTOR);
    }

    /** Puts what must not get lost. */
    void post(Mail mail) {
        put(mail, Integer.MAX_VALUE);
    }

    int depth() {
        return depth;
    }

    /** Takes all there is, after waiting for at most so long; the list is valid until next time. */
    List<Mail> take(long waitMs) throws InterruptedException {
        lock.lock();
        try {
            if (waiting.isEmpty() && waitMs > 0) {
                park(waitMs);
            }
            List<Mail> taken = waiting;
            spare.clear();
            waiting = spare;
            spare = taken;
            depth = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void park(long waitMs) throws InterruptedException {
        parked = true;
        long nanos = TimeUnit.MILLISECONDS.toNanos(waitMs);
        while (waiting.isEmpty() && nanos > 0) {
            nanos = arrived.awaitNanos(nanos);
        }
        parked = false;
    }

    private boolean put(Mail mail, int limit) {
        lock.lock();
        try {
            if (waiting.size() >= limit) {
                return false;
            }
            waiting.add(mail);
            depth = waiting.size();
            if (parked) {
                parked = false;
                arrived.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
