package io.selaras.proof.simulator.queue;

import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message that somebody wants to send into one queue, and all that clients were told of it. */
final class SentMessage {

    private static final long NEVER = Long.MAX_VALUE;

    final QueueLife queue;
    final int partition;
    final QueueMessage message;
    final boolean idChosen;

    /** How often it was asked for, in all requests and tries. */
    int asked;

    /** 0 as long as nobody was told. */
    long sequence;

    /** The request that was told that it is stored, for the first time. */
    @Nullable QueueRequest storedBy;

    /** When somebody first asked to acknowledge it, with a receipt that was given out. */
    long ackAskedMs = NEVER;

    /** How often somebody tried to acknowledge it, with such a receipt. */
    int ackTries;

    /** When somebody was told that it is acknowledged. */
    long ackedMs = NEVER;

    /** The request that was told that it has acknowledged it. */
    @Nullable QueueRequest ackedBy;

    /** By their numbers. */
    final TreeMap<Long, Lease> leases = new TreeMap<>();

    /**
     * That it was given to somebody.
     *
     * @param firstSentMs when that one asked: visibility counts from there
     * @param toldMs when that one was told
     */
    record Lease(
            SentMessage of,
            long number,
            long nonce,
            int attempt,
            long firstSentMs,
            long toldMs,
            long visibilityMs) {

        /** Until when its receiver may rely on it. */
        long untilMs() {
            return firstSentMs + visibilityMs;
        }

        @Override
        public String toString() {
            return "lease %d of %s, attempt %d, told at %d, good until %d"
                    .formatted(number, of, attempt, toldMs, untilMs());
        }
    }

    SentMessage(QueueLife queue, int partition, QueueMessage message, boolean idChosen) {
        this.queue = queue;
        this.partition = partition;
        this.message = message;
        this.idChosen = idChosen;
    }

    Item item() {
        return new Item(message, idChosen);
    }

    boolean stored() {
        return storedBy != null;
    }

    boolean ackAsked() {
        return ackAskedMs != NEVER;
    }

    boolean acked() {
        return ackedMs != NEVER;
    }

    /** Whether it has its place in the order of a key. */
    boolean ordered() {
        return queue.ordering == Ordering.KEY && !message.key().isEmpty();
    }

    @Override
    public String toString() {
        return "message %d (id %s, key '%s') of %s in partition %d"
                .formatted(sequence, message.id(), message.key(), queue, partition);
    }
}
