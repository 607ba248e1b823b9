package io.selaras.core.queue.machine;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueImage.Holding;
import io.selaras.core.queue.QueueImage.LiveMessage;
import io.selaras.core.queue.QueueImage.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The queues of a partition by their ids, and what they come to together. */
final class QueueTable {

    private final TreeMap<Long, QueueState> queues = new TreeMap<>();

    /** Queues that have leases, by the end of the first one. */
    private final DeadlineQueue deadlines = new DeadlineQueue();

    private long lastSequence;
    private long lastLease;
    private long live;
    private long accepted;
    private long acked;
    private long purged;
    private long hash;
    private long bytes;

    @Nullable QueueState get(long queueId) {
        return queues.get(queueId);
    }

    int size() {
        return queues.size();
    }

    /** Makes a queue, or changes its settings. */
    void define(QueueDefinition definition) {
        QueueState known = queues.get(definition.queueId());
        if (known == null) {
            add(new Holding(definition, 0, 0));
        } else {
            change(known, queue -> queue.redefine(definition));
        }
    }

    private QueueState add(Holding holding) {
        QueueState queue = new QueueState(holding);
        queues.put(holding.definition().queueId(), queue);
        hash += queue.hash();
        bytes += queue.bytes();
        return queue;
    }

    /** A queue goes with all that it holds. */
    void delete(long queueId) {
        QueueState queue = queues.remove(queueId);
        if (queue != null) {
            deadlines.remove(queue);
            hash -= queue.hash();
            bytes -= queue.bytes();
            live -= queue.live();
            purged += queue.live();
        }
    }

    /** Lets a queue change, and takes note of what that did to all together. */
    void change(QueueState queue, Consumer<QueueState> how) {
        hash -= queue.hash();
        bytes -= queue.bytes();
        live -= queue.live();
        accepted -= queue.accepted();
        acked -= queue.acked();
        how.accept(queue);
        hash += queue.hash();
        bytes += queue.bytes();
        live += queue.live();
        accepted += queue.accepted();
        acked += queue.acked();
        if (queue.leased() == 0) {
            deadlines.remove(queue);
        } else {
            deadlines.set(queue, queue.firstLeaseEndMs());
        }
    }

    long nextSequence() {
        return ++lastSequence;
    }

    long nextLease() {
        return ++lastLease;
    }

    /** The queue whose lease ends first; null if nothing is leased. */
    @Nullable QueueState firstDue() {
        return deadlines.first() instanceof QueueState queue ? queue : null;
    }

    long firstDueMs() {
        return deadlines.firstDueMs();
    }

    long live() {
        return live;
    }

    Numbers numbers(long adopted) {
        return new Numbers(adopted, lastSequence, lastLease, accepted, acked, purged);
    }

    List<Holding> holdings() {
        List<Holding> all = new ArrayList<>(queues.size());
        queues.values().forEach(queue -> all.add(queue.image()));
        return Collections.unmodifiableList(all);
    }

    List<LiveMessage> messages() {
        List<LiveMessage> all = new ArrayList<>((int) Math.min(live, Integer.MAX_VALUE));
        for (QueueState queue : queues.values()) {
            queue.messages().forEach(message -> all.add(message.image()));
        }
        return Collections.unmodifiableList(all);
    }

    /** Puts back what an image holds. */
    void load(Numbers numbers, List<Holding> holdings, List<LiveMessage> messages) {
        holdings.forEach(this::add);
        for (LiveMessage message : messages) {
            QueueState queue = queues.get(message.queueId());
            if (queue == null) {
                throw new IllegalArgumentException("a message of no queue");
            }
            change(queue, it -> it.restore(new MessageState(message)));
        }
        lastSequence = numbers.lastSequence();
        lastLease = numbers.lastLease();
        accepted = numbers.accepted();
        acked = numbers.acked();
        purged = numbers.purged();
    }

    long hash() {
        long h = StateHash.mix(StateHash.mix(hash, lastSequence), lastLease);
        return StateHash.mix(StateHash.mix(StateHash.mix(h, accepted), acked), purged);
    }

    long bytes() {
        return bytes;
    }
}
