package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.queue.AckRequest.Claim;
import io.selaras.proof.simulator.queue.ReceiveRequest.Wish;
import io.selaras.proof.simulator.queue.SentMessage.Lease;
import java.util.ArrayList;
import java.util.List;

/**
 * The end: all that is in the queues is received and acknowledged. Then nothing is missing that
 * somebody was told is stored, nothing is there that nobody sent, and every node says so.
 */
final class QueueDrain {

    /** The longest lease, and time to ask for what it hid. */
    private static final long LIMIT_MS = 150_000;

    private static final long PAUSE_MS = 500;
    private static final Wish ALL = new Wish(100, 4 << 20, 1_000);

    private final QueueSide side;
    private final SimulationContext context;
    private final CalmClient calm;

    QueueDrain(QueueSide side) {
        this.side = side;
        this.context = side.context();
        this.calm = new CalmClient(context);
    }

    void run() {
        long untilMs = context.nowMs() + LIMIT_MS;
        List<QueueLife> lives = lives();
        boolean left = true;
        while (left) {
            left = false;
            for (QueueLife life : lives) {
                for (int partition = 1; partition <= side.partitions(); partition++) {
                    left |= drain(life, partition);
                }
            }
            require(context.nowMs() < untilMs, () -> "the queues never get empty: " + lives);
            context.run(PAUSE_MS);
        }
        nothingIsMissing();
        for (SimulatedNode node : side.nodes()) {
            for (int partition = 1; partition <= side.partitions(); partition++) {
                check(node, partition, lives);
            }
        }
    }

    private List<QueueLife> lives() {
        return side.oracle().lives().stream().filter(life -> !life.mayEnd()).toList();
    }

    /** Whether something may be left. */
    private boolean drain(QueueLife life, int partition) {
        while (true) {
            List<Lease> leases = receive(life, partition);
            if (leases.isEmpty()) {
                break;
            }
            acknowledge(leases);
        }
        SimulatedNode node = context.pick(side.nodes());
        Counts counts = calm.read(node, partition, new QueueQuery.OfQueue(life.queueId));
        return counts.ready() + counts.leased() > 0;
    }

    private List<Lease> receive(QueueLife life, int partition) {
        List<List<Lease>> told = new ArrayList<>();
        ReceiveRequest.Place place = new ReceiveRequest.Place("drain", life, partition);
        new ReceiveRequest(side, place, null, ALL, told::add).send();
        calm.await(() -> !told.isEmpty(), "nobody gives anything out of " + life);
        return told.getFirst();
    }

    private void acknowledge(List<Lease> leases) {
        List<Boolean> told = new ArrayList<>();
        List<Claim> claims = leases.stream().map(lease -> new Claim(lease, false)).toList();
        new AckRequest(side, "drain", null, claims, () -> told.add(true)).send();
        calm.await(() -> !told.isEmpty(), "nobody takes an end of " + leases);
    }

    private void nothingIsMissing() {
        for (int partition = 1; partition <= side.partitions(); partition++) {
            for (SentMessage message : side.oracle().of(partition).known()) {
                require(
                        !message.stored() || message.ackAsked() || message.queue.mayEnd(),
                        () -> "was stored, and is missing: " + message);
            }
        }
    }

    private void check(SimulatedNode node, int partition, List<QueueLife> lives) {
        PartitionBooks books = side.oracle().of(partition);
        for (QueueLife life : lives) {
            Counts counts = calm.read(node, partition, new QueueQuery.OfQueue(life.queueId));
            long known = books.known().stream().filter(it -> it.queue == life).count();
            require(
                    counts.known()
                            && counts.accepted() == known
                            && counts.acked() == known
                            && counts.ready() + counts.leased() == 0,
                    () ->
                            "%s counts %s of %s in partition %d, where %d were"
                                    .formatted(node.name(), counts, life, partition, known));
        }
        Totals totals = calm.read(node, partition, new QueueQuery.OfPartition());
        long newest = lives.stream().mapToLong(life -> life.revision).max().orElse(0);
        require(
                totals.queues() == lives.size() && totals.live() == 0 && totals.adopted() >= newest,
                () ->
                        "%s has %s in partition %d, not %s"
                                .formatted(node.name(), totals, partition, lives));
        books.totals(books.certain(), totals, side.oracle().anyMayEnd());
    }
}
