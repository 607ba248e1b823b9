package io.selaras.proof.simulator.queue;

import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.core.ring.RoutingHash;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.queue.QueueOracle.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sender: one message or several, small and large, of keys and of none, under ids that it chose,
 * under a request id, under both or under neither. What goes to several partitions it sends as so
 * many parts. Now and then it repeats what was answered, or uses an id for something else.
 */
final class SenderClient {

    private static final List<String> KEYS =
            List.of("a", "b", "c", "d", "basket {7}", "order {7}", "e", "f", "g", "h");

    /** Whoever was answered within this time can ask again: the answer is known for long yet. */
    private static final long QUICK_MS = 20_000;

    private final QueueSide side;
    private final SimulationContext context;
    private final QueueDirectory directory;
    private final String name;
    private final List<String> queues;
    private long numbers;
    private int open;
    private boolean stopping;
    private boolean idle;

    /** An id that was used once, and the key that it was used with. */
    private @Nullable Draft usedOnce;

    SenderClient(QueueSide side, String name, List<String> queues) {
        this.side = side;
        this.context = side.context();
        this.directory = new QueueDirectory(side);
        this.name = name;
        this.queues = queues;
    }

    void start() {
        context.afterMs(context.between(10, 900), this::nextStep);
    }

    void stop() {
        stopping = true;
    }

    boolean idle() {
        return idle;
    }

    private void nextStep() {
        if (stopping) {
            idle = true;
            return;
        }
        directory.find(
                context.pick(queues),
                found -> {
                    if (found.isEmpty()) {
                        start();
                    } else {
                        send(found.get());
                    }
                });
    }

    private void send(QueueLife queue) {
        boolean idsChosen = context.chance(0.5);
        int count =
                context.chance(0.5) ? 1 : (int) context.between(2, context.chance(0.1) ? 25 : 6);
        TreeMap<Integer, List<SentMessage>> parts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Draft draft = draft(idsChosen, count == 1);
            String routed = draft.key().isEmpty() ? draft.id() : draft.key();
            int partition = RoutingHash.partitionOf(routed, side.partitions());
            parts.computeIfAbsent(partition, _ -> new ArrayList<>())
                    .add(side.oracle().message(queue, partition, draft));
        }
        String requestId = context.chance(0.6) ? name + "#" + ++numbers : null;
        long whole = parts.size() > 1 ? context.entropy() | 1 : 0;
        for (List<SentMessage> part : parts.values()) {
            if (idsChosen && context.chance(0.05)) {
                part.add(part.getFirst());
            }
            order(new SendRequest.Order(name, requestId, part, whole, null));
        }
    }

    private Draft draft(boolean idChosen, boolean alone) {
        String key = context.chance(0.25) ? "" : context.pick(KEYS);
        Draft used = usedOnce;
        usedOnce = null;
        int filling = filling(alone);
        if (used != null && idChosen && !used.key().equals(key) && context.chance(0.3)) {
            return new Draft(used.id(), true, key, filling);
        }
        Draft draft = new Draft(name + "-" + ++numbers, idChosen, key, filling);
        usedOnce = idChosen ? draft : null;
        return draft;
    }

    private int filling(boolean alone) {
        double choice = context.random();
        int most = choice < 0.03 && alone ? 20_000 : choice < 0.1 && alone ? 4_000 : 120;
        return (int) context.between(0, most);
    }

    private void order(SendRequest.Order order) {
        open++;
        long beganMs = context.nowMs();
        new SendRequest(side, order, answer -> told(order, beganMs, answer)).send();
    }

    private void told(SendRequest.Order order, long beganMs, @Nullable Sent answer) {
        open--;
        SentMessage first = order.messages().getFirst();
        if (answer == null) {
            directory.forget(first.queue.name);
        } else if (order.known() == null && context.nowMs() < beganMs + QUICK_MS) {
            repeat(order, answer);
        }
        if (open == 0) {
            start();
        }
    }

    private void repeat(SendRequest.Order order, Sent answer) {
        SentMessage first = order.messages().getFirst();
        String requestId = order.requestId();
        if (requestId != null && context.chance(0.08)) {
            order(order.again(answer));
        } else if (requestId != null && context.chance(0.04)) {
            open++;
            Draft other = new Draft(first.message.id(), false, first.message.key(), 3);
            SentMessage misused = side.oracle().message(first.queue, first.partition, other);
            new MisusedId(side, requestId, misused, this::ended).send();
        } else if (first.idChosen && context.chance(0.08)) {
            String fresh = context.chance(0.5) ? name + "#" + ++numbers : null;
            order(new SendRequest.Order(name, fresh, order.messages(), 0, null));
        }
    }

    private void ended() {
        open--;
        if (open == 0) {
            start();
        }
    }
}
