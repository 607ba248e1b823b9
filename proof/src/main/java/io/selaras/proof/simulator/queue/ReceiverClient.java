package io.selaras.proof.simulator.queue;

import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.queue.AckRequest.Claim;
import io.selaras.proof.simulator.queue.ReceiveRequest.Wish;
import io.selaras.proof.simulator.queue.SentMessage.Lease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver with bad habits: it asks for few or many messages, for a short or a long time, and
 * acknowledges them soon, late, twice, with a receipt that it made up, or not at all.
 */
final class ReceiverClient {

    private static final long LARGE_BYTES = 1 << 20;

    private final QueueSide side;
    private final SimulationContext context;
    private final QueueDirectory directory;
    private final String name;
    private final List<String> queues;
    private long numbers;
    private int open;
    private boolean stopping;
    private boolean idle;

    ReceiverClient(QueueSide side, String name, List<String> queues) {
        this.side = side;
        this.context = side.context();
        this.directory = new QueueDirectory(side);
        this.name = name;
        this.queues = queues;
    }

    void start() {
        later(10, 700);
    }

    void stop() {
        stopping = true;
    }

    /** Whether it asks for nothing any more, and waits for no answer. */
    boolean idle() {
        return idle && open == 0;
    }

    private void later(long fromMs, long toMs) {
        context.afterMs(context.between(fromMs, toMs), this::nextStep);
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
                        later(100, 900);
                    } else {
                        receive(found.get());
                    }
                });
    }

    private void receive(QueueLife queue) {
        int partition = (int) context.between(1, side.partitions());
        new ReceiveRequest(
                        side,
                        new ReceiveRequest.Place(name, queue, partition),
                        someId(),
                        wish(),
                        leases -> received(queue, leases))
                .send();
    }

    private Wish wish() {
        double choice = context.random();
        long visibilityMs =
                choice < 0.4
                        ? 0
                        : choice < 0.9
                                ? 1_000 * context.between(1, 4)
                                : choice < 0.98 ? 1_000 * context.between(8, 20) : 60_000;
        int max = context.chance(0.3) ? 1 : (int) context.between(2, 10);
        return new Wish(
                max, context.chance(0.2) ? context.between(1, 500) : LARGE_BYTES, visibilityMs);
    }

    private void received(QueueLife queue, List<Lease> leases) {
        if (leases.isEmpty()) {
            if (queue.mayEnd() || context.chance(0.1)) {
                directory.forget(queue.name);
            }
            later(50, 900);
            return;
        }
        end(leases);
        later(0, 200);
    }

    private void end(List<Lease> leases) {
        double choice = context.random();
        Lease first = leases.getFirst();
        long leftMs = Math.max(0, first.untilMs() - context.nowMs());
        if (choice < 0.68) {
            ack(leases, false, context.between(0, Math.min(leftMs, 1_500)));
        } else if (choice < 0.80) {
            ack(leases, false, leftMs + context.between(0, 3_000));
        } else if (choice < 0.86) {
            ack(leases, false, context.between(0, leftMs));
            ack(leases, false, context.between(0, 2 * leftMs));
        } else if (choice < 0.92) {
            ack(leases, true, context.between(0, leftMs));
            ack(leases, false, context.between(0, leftMs));
        } else if (choice < 0.95) {
            leases.forEach(lease -> ack(List.of(lease), false, context.between(0, leftMs)));
        }
    }

    private void ack(List<Lease> leases, boolean madeUp, long afterMs) {
        open++;
        List<Claim> claims = leases.stream().map(lease -> new Claim(lease, madeUp)).toList();
        context.afterMs(
                afterMs, () -> new AckRequest(side, name, someId(), claims, () -> open--).send());
    }

    private @Nullable String someId() {
        return context.chance(0.5) ? name + "#" + ++numbers : null;
    }
}
