package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.proof.simulator.queue.SentMessage.Lease;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was told of the messages of one key in a queue with an order: they are given out one after
 * the other in the order of their sequences, and the next one only after the end of the one before.
 */
final class KeyBooks {

    /** By lease. */
    private final TreeMap<Long, Lease> leases = new TreeMap<>();

    /** Those that nobody has asked to acknowledge, by sequence. */
    private final TreeMap<Long, SentMessage> untouched = new TreeMap<>();

    private long lastGivenOut;

    /** Somebody was told that it is stored with this sequence. */
    void learned(SentMessage message) {
        if (!message.ackAsked()) {
            untouched.put(message.sequence, message);
            require(
                    message.sequence >= lastGivenOut || !message.leases.isEmpty(),
                    () -> lastGivenOut + " was given out of a key before " + message);
        }
    }

    void ackAsked(SentMessage message) {
        untouched.remove(message.sequence);
    }

    /** Somebody was told that it has this message. */
    void leased(Lease lease) {
        SentMessage message = lease.of();
        Map.Entry<Long, SentMessage> first = untouched.firstEntry();
        require(
                first == null || first.getKey() >= message.sequence,
                () -> lease + " overtakes " + first);
        Map.Entry<Long, Lease> before = leases.lowerEntry(lease.number());
        Map.Entry<Long, Lease> after = leases.higherEntry(lease.number());
        if (before != null) {
            follows(before.getValue(), lease);
        }
        if (after != null) {
            follows(lease, after.getValue());
        }
        leases.put(lease.number(), lease);
        lastGivenOut = Math.max(lastGivenOut, message.sequence);
    }

    private static void follows(Lease one, Lease next) {
        require(
                one.of().sequence <= next.of().sequence,
                () -> "out of the order of a key: " + one + ", then " + next);
        require(
                one.of() == next.of() || one.of().ackAskedMs <= next.toldMs(),
                () -> "two of a key at a time: " + one + " and " + next);
    }
}
