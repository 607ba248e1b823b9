package io.selaras.replica.space;

/**
 * What requests weigh that stand in the queues of this node's leaders, not yet in a log. Those of
 * partitions have half of it, so that a flood of messages leaves room for locks.
 */
public final class QueueBudget {

    private static final int PART_OF_PARTITIONS = 2;

    private final long capacity;
    private long bytes;
    private long partitionBytes;

    public QueueBudget(long capacity) {
        this.capacity = capacity;
    }

    /** Whether so much more finds room. */
    public boolean fits(boolean partition, long more) {
        return bytes + more <= capacity
                && (!partition || partitionBytes + more <= capacity / PART_OF_PARTITIONS);
    }

    /** So much was queued, or has left a queue if it is negative. */
    public void add(boolean partition, long more) {
        bytes += more;
        partitionBytes += partition ? more : 0;
    }
}
