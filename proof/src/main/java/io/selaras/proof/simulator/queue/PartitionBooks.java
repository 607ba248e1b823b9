package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.proof.simulator.queue.SentMessage.Lease;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What clients were told of one partition. Its sequences and lease numbers never repeat. */
final class PartitionBooks {

    private final int partition;
    private final TreeMap<Long, SentMessage> bySequence = new TreeMap<>();
    private final Map<Long, Lease> byLease = new HashMap<>();
    private final Map<KeyName, KeyBooks> keys = new HashMap<>();
    private Totals newest = new Totals(0, 0, 0, 0, 0, 0);
    private long newestSequence;
    private long newestLease;
    private long asked;
    private long stored;
    private long ackAsked;
    private long acked;

    /** A key of a queue. */
    private record KeyName(long queueId, String key) {}

    /**
     * How much was certain at one moment.
     *
     * @param totals the newest that anybody was told
     */
    record Certain(long stored, long acked, Totals totals) {}

    PartitionBooks(int partition) {
        this.partition = partition;
    }

    /** The largest sequence that anybody was told: what is stored from now on exceeds it. */
    long newestSequence() {
        return newestSequence;
    }

    /** The largest number of a lease that anybody was told. */
    long newestLease() {
        return newestLease;
    }

    /** Somebody asks for this message to be stored. */
    void asked(SentMessage message) {
        if (message.asked++ == 0) {
            asked++;
        }
    }

    /** Somebody was told the sequence of this message, by whatever answer. */
    void learn(SentMessage message, long sequence) {
        require(
                message.sequence == 0 || message.sequence == sequence,
                () -> message + " has another sequence: " + sequence);
        if (message.sequence == 0) {
            message.sequence = sequence;
            SentMessage other = bySequence.put(sequence, message);
            require(other == null, () -> "one sequence twice: " + message + " and " + other);
            if (message.ordered()) {
                of(message).learned(message);
            }
        }
    }

    /** A sender was told that its message is stored. */
    void stored(SentMessage message, QueueRequest by) {
        if (message.storedBy == null) {
            message.storedBy = by;
            stored++;
        }
        newestSequence = Math.max(newestSequence, message.sequence);
    }

    /** A receiver was told that it has this message. */
    void leased(Lease lease) {
        Lease known = byLease.put(lease.number(), lease);
        require(known == null, () -> "one number for two leases: " + known + " and " + lease);
        SentMessage message = lease.of();
        Map.Entry<Long, Lease> before = message.leases.lowerEntry(lease.number());
        Map.Entry<Long, Lease> after = message.leases.higherEntry(lease.number());
        if (before != null) {
            follows(before.getValue(), lease);
        }
        if (after != null) {
            follows(lease, after.getValue());
        }
        if (message.ordered()) {
            of(message).leased(lease);
        }
        message.leases.put(lease.number(), lease);
        newestLease = Math.max(newestLease, lease.number());
    }

    private static void follows(Lease one, Lease next) {
        require(
                next.toldMs() >= one.untilMs(),
                () -> "two have a message at a time: " + one + " and " + next);
        require(
                next.attempt() > one.attempt(),
                () -> "an attempt counts twice: " + one + " and " + next);
    }

    void ackAsked(SentMessage message, long nowMs) {
        if (!message.ackAsked()) {
            message.ackAskedMs = nowMs;
            ackAsked++;
            if (message.ordered()) {
                of(message).ackAsked(message);
            }
        }
    }

    void acked(SentMessage message, long nowMs) {
        if (!message.acked()) {
            message.ackedMs = nowMs;
            acked++;
        }
    }

    private KeyBooks of(SentMessage message) {
        return keys.computeIfAbsent(
                new KeyName(message.queue.queueId, message.message.key()), _ -> new KeyBooks());
    }

    /** What every later reader must see. */
    Certain certain() {
        return new Certain(stored, acked, newest);
    }

    /** Somebody was told how much there is, who asked when that was certain. */
    void totals(Certain before, Totals totals, boolean mayBePurged) {
        require(
                totals.accepted() == totals.acked() + totals.live() + totals.purged(),
                () -> "partition " + partition + " keeps no count: " + totals);
        require(
                totals.accepted() >= Math.max(before.stored(), before.totals().accepted())
                        && totals.acked() >= Math.max(before.acked(), before.totals().acked())
                        && totals.purged() >= before.totals().purged()
                        && totals.adopted() >= before.totals().adopted(),
                () ->
                        "partition %d lost something: %s after %s"
                                .formatted(partition, totals, before));
        require(
                totals.accepted() <= asked && totals.acked() <= ackAsked,
                () ->
                        "partition %d has more than was asked, %d and %d: %s"
                                .formatted(partition, asked, ackAsked, totals));
        require(
                totals.purged() == 0 || mayBePurged,
                () -> "partition " + partition + " purged what nobody deleted: " + totals);
        if (totals.accepted() >= newest.accepted() && totals.acked() >= newest.acked()) {
            newest = totals;
        }
    }

    /** All messages of which somebody was told the sequence. */
    Collection<SentMessage> known() {
        return bySequence.values();
    }
}
