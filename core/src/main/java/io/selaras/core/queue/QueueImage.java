package io.selaras.core.queue;

import java.util.List;

/**
 * The queues' part of an image. All lists are unmodifiable.
 *
 * @param queues by id
 * @param messages by queue, then by sequence
 * @param sentIds in the order in which they were sent
 * @param acks in the order in which they were given
 */
public record QueueImage(
        Numbers numbers,
        List<Holding> queues,
        List<LiveMessage> messages,
        List<SentId> sentIds,
        List<KnownAck> acks) {

    /**
     * The counters of the partition.
     *
     * @param adopted through which revision all definitions are known
     */
    public record Numbers(
            long adopted,
            long lastSequence,
            long lastLease,
            long accepted,
            long acked,
            long purged) {}

    /** A queue, and what it has taken and seen off. */
    public record Holding(QueueDefinition definition, long accepted, long acked) {}

    /**
     * A message that is in its queue.
     *
     * @param lease the number of its last lease; 0 if it was never leased
     * @param leasedUntilMs 0 if it is not leased now
     */
    public record LiveMessage(
            long queueId,
            long sequence,
            QueueMessage message,
            long enteredAtMs,
            long enteredAtWallMs,
            int attempts,
            long lease,
            long nonce,
            long leasedUntilMs) {}

    /** An id that was sent lately, and the message that was taken under it. */
    public record SentId(long queueId, String key, String id, long sequence, long atMs) {}

    /** A receipt that was acknowledged lately. */
    public record KnownAck(long queueId, long sequence, long lease, long nonce, long atMs) {}
}
