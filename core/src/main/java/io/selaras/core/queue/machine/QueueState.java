package io.selaras.core.queue.machine;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueImage.Holding;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue with all that it holds, so that it goes as a whole. Its deadline is that of its first
 * lease.
 *
 * <p>Only the first message of a key may be leased, and it stays the first until it is
 * acknowledged: so at most one of a key is leased, and what was leased is ready again in its old
 * place.
 */
final class QueueState extends DeadlineQueue.Item {

    private QueueDefinition definition;
    private long definitionHash;
    private long definitionBytes;
    private long accepted;
    private long acked;

    /** What was taken and is not acknowledged, in the order of entering. */
    private final LinkedHashMap<Long, MessageState> live = new LinkedHashMap<>();

    /** What may be leased now, by sequence. */
    private final TreeMap<Long, MessageState> ready = new TreeMap<>();

    /** The last message of each key; empty without an order of keys. */
    private final Map<String, MessageState> lastOfKey = new LinkedHashMap<>();

    private final DeadlineQueue leases = new DeadlineQueue();
    private long messagesHash;
    private long messagesBytes;

    QueueState(Holding holding) {
        definition = holding.definition();
        definitionHash = definition.hash();
        definitionBytes = definition.bytes();
        accepted = holding.accepted();
        acked = holding.acked();
    }

    Holding image() {
        return new Holding(definition, accepted, acked);
    }

    QueueDefinition definition() {
        return definition;
    }

    /** Takes over other settings. */
    void redefine(QueueDefinition changed) {
        if (changed.settings().ordering() != definition.settings().ordering()) {
            throw new IllegalStateException("the ordering of a queue never changes");
        }
        definition = changed;
        definitionHash = definition.hash();
        definitionBytes = definition.bytes();
    }

    /** Takes a message, behind all others. */
    void enter(MessageState message) {
        accepted++;
        put(message);
    }

    /** Puts a message of an image back; in the order of their sequences. */
    void restore(MessageState message) {
        put(message);
        if (message.leased()) {
            if (ready.remove(message.sequence) == null) {
                throw new IllegalArgumentException("leased behind another of its key");
            }
            leases.set(message, message.leasedUntilMs());
        }
    }

    private void put(MessageState message) {
        live.putLast(message.sequence, message);
        messagesHash += message.hash();
        messagesBytes += message.bytes();
        MessageState before =
                hasOrder(message) ? lastOfKey.put(message.message.key(), message) : null;
        if (before == null) {
            ready.put(message.sequence, message);
        } else {
            before.next = message;
        }
    }

    private boolean hasOrder(MessageState message) {
        return definition.settings().ordering() == Ordering.KEY && !message.message.key().isEmpty();
    }

    /** The message that is to be leased next; null if none is ready. */
    @Nullable MessageState firstReady() {
        return ready.isEmpty() ? null : ready.firstEntry().getValue();
    }

    /** Leases a message that is ready. */
    void lease(MessageState message, long number, long nonce, long untilMs) {
        ready.remove(message.sequence);
        messagesHash -= message.hash();
        message.lease(number, nonce, untilMs);
        messagesHash += message.hash();
        leases.set(message, untilMs);
    }

    /** The message with this sequence; null if it is not there. */
    @Nullable MessageState message(long sequence) {
        return live.get(sequence);
    }

    /** A message that was leased is done, whether or not its lease has ended. */
    void ack(MessageState message) {
        acked++;
        live.remove(message.sequence);
        ready.remove(message.sequence);
        leases.remove(message);
        messagesHash -= message.hash();
        messagesBytes -= message.bytes();
        MessageState next = message.next;
        if (next != null) {
            ready.put(next.sequence, next);
        } else if (hasOrder(message)) {
            lastOfKey.remove(message.message.key());
        }
    }

    /** The first lease ends: its message is ready in its old place. */
    void endFirstLease() {
        if (leases.first() instanceof MessageState message) {
            leases.remove(message);
            messagesHash -= message.hash();
            message.unlease();
            messagesHash += message.hash();
            ready.put(message.sequence, message);
        }
    }

    long firstLeaseEndMs() {
        return leases.firstDueMs();
    }

    int leased() {
        return leases.size();
    }

    int live() {
        return live.size();
    }

    long accepted() {
        return accepted;
    }

    long acked() {
        return acked;
    }

    /** In the order of entering. */
    Collection<MessageState> messages() {
        return live.values();
    }

    /** The message that entered first of those that are there; null if there is none. */
    @Nullable MessageState oldest() {
        return live.isEmpty() ? null : live.firstEntry().getValue();
    }

    long hash() {
        long hash = StateHash.mix(StateHash.mix(definitionHash, accepted), acked);
        return StateHash.mix(hash, messagesHash);
    }

    long bytes() {
        return definitionBytes + messagesBytes;
    }

    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return definition.queueId();
    }
}
