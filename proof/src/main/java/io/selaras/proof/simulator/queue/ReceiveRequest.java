package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueReply.Received;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.queue.SentMessage.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody asks one partition for messages of a queue. */
final class ReceiveRequest extends QueueRequest {

    private final QueueLife queue;
    private final Wish wish;
    private final Consumer<List<Lease>> done;
    private final PartitionBooks books;
    private long floor;

    /**
     * How much is wanted, and for how long.
     *
     * @param visibilityMs 0 for what the queue says
     */
    record Wish(int max, long maxBytes, long visibilityMs) {}

    /**
     * @param requestId null for none: then nobody asks again
     * @param done told what is given; empty if nothing is, or nobody will know
     */
    ReceiveRequest(
            QueueSide side,
            Place place,
            @Nullable String requestId,
            Wish wish,
            Consumer<List<Lease>> done) {
        super(side, place.partition(), place.name(), requestId, requestId != null);
        this.queue = place.queue();
        this.wish = wish;
        this.done = done;
        this.books = side.oracle().of(group);
    }

    /**
     * Where it is asked.
     *
     * @param name of the request, for the transcript
     */
    record Place(String name, QueueLife queue, int partition) {}

    @Override
    Command command() {
        return new QueueCommand.Receive(
                queue.queueId, wish.max(), wish.maxBytes(), wish.visibilityMs(), context.entropy());
    }

    @Override
    void begins() {
        floor = books.newestLease();
    }

    @Override
    void answered(Reply reply) {
        switch (reply) {
            case Received it -> received(it);
            case QueueReply.UnknownQueue it -> unknown(it);
            case QueueReply.ReplyTableFull _ -> sendAgain(context.between(500, 2_000));
            case Reply it -> throw new SafetyViolation("a receiver of " + queue + " is told " + it);
        }
    }

    private void received(Received reply) {
        require(!queue.goneBefore(firstSentMs()), () -> queue + " was gone, and gives " + reply);
        long visibilityMs = reply.visibilityMs();
        require(
                wish.visibilityMs() == 0
                        ? queue.visibilities.contains(visibilityMs)
                        : wish.visibilityMs() == visibilityMs,
                () -> "not for so long: " + wish + " of " + queue + ": " + reply);
        requireWanted(reply);
        List<Lease> leases = new ArrayList<>();
        long last = 0;
        for (Delivery delivery : reply.deliveries()) {
            long before = last;
            require(
                    delivery.sequence() > before,
                    () -> "not in the order of entering: " + delivery + " after " + before);
            last = delivery.sequence();
            leases.add(delivered(reply, delivery));
        }
        done.accept(leases);
    }

    private void requireWanted(Received reply) {
        List<Delivery> deliveries = reply.deliveries();
        long bytes = deliveries.stream().mapToLong(it -> it.message().body().size()).sum();
        require(
                deliveries.size() <= wish.max()
                        && (bytes <= wish.maxBytes() || deliveries.size() <= 1),
                () -> "more than was wanted: " + wish + ": " + reply);
    }

    private Lease delivered(Received reply, Delivery delivery) {
        SentMessage message = side.oracle().find(delivery.message());
        require(
                message.queue == queue && message.partition == group,
                () -> message + " is given out of " + queue + " in partition " + group);
        require(message.asked > 0, () -> "nobody may have stored this: " + message);
        books.learn(message, delivery.sequence());
        require(
                message.ackedMs >= firstSentMs(),
                () ->
                        "acknowledged at %d, asked at %d, and given: %s"
                                .formatted(message.ackedMs, firstSentMs(), message));
        require(
                delivery.lease() > floor,
                () -> "lease " + delivery.lease() + " after " + floor + ": " + message);
        Lease lease =
                new Lease(
                        message,
                        delivery.lease(),
                        reply.nonce(),
                        delivery.attempt(),
                        firstSentMs(),
                        context.nowMs(),
                        reply.visibilityMs());
        books.leased(lease);
        context.probes()
                .hit(
                        delivery.attempt() == 1
                                ? CoverageProbe.MESSAGE_GIVEN
                                : CoverageProbe.MESSAGE_GIVEN_AGAIN);
        return lease;
    }

    private void unknown(QueueReply.UnknownQueue reply) {
        require(
                queue.mayEnd() || reply.adopted() < queue.queueId,
                () -> queue + " is there, and a receiver is told " + reply);
        done.accept(List.of());
    }

    @Override
    void lost() {
        done.accept(List.of());
    }
}
