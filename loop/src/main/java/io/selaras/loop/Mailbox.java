package io.selaras.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the replica loop. Many threads put, one takes all there is at once: two lists swap
 * places, so that nothing is copied, and only the first task of a turn wakes the loop.
 */
final class Mailbox {

    /** Frames of peers may outnumber requests by so much before they are lost. */
    private static final int FRAME_FACTOR = 4;

    private final int capacity;
    private final Runnable wake;
    private final ReentrantLock lock = new ReentrantLock();
    private List<LoopTask> waiting = new ArrayList<>();
    private List<LoopTask> spare = new ArrayList<>();
    private volatile int depth;

    /**
     * @param wake called when a task arrives in an empty box
     */
    Mailbox(int capacity, Runnable wake) {
        this.capacity = capacity;
        this.wake = wake;
    }

    /** Puts a client's request; false if the mailbox is full. */
    boolean offer(LoopTask task) {
        return put(task, capacity);
    }

    /** Puts a peer's frame; false if far too many wait. */
    boolean offerFrame(LoopTask task) {
        return put(task, capacity * FRAME_FACTOR);
    }

    /** Puts what must not get lost. */
    void post(LoopTask task) {
        put(task, Integer.MAX_VALUE);
    }

    int depth() {
        return depth;
    }

    /** Takes all there is; the list is valid until next time. */
    List<LoopTask> take() {
        lock.lock();
        try {
            List<LoopTask> taken = waiting;
            spare.clear();
            waiting = spare;
            spare = taken;
            depth = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean put(LoopTask task, int limit) {
        boolean first;
        lock.lock();
        try {
            if (waiting.size() >= limit) {
                return false;
            }
            waiting.add(task);
            first = waiting.size() == 1;
            depth = waiting.size();
        } finally {
            lock.unlock();
        }
        if (first) {
            wake.run();
        }
        return true;
    }
}
