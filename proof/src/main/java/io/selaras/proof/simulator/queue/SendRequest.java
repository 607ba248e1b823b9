package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Place;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages for one partition, sent together: all are stored, or none. Who asks again under the same
 * id hears what was told first.
 */
final class SendRequest extends QueueRequest {

    private final QueueLife queue;
    private final List<SentMessage> messages;
    private final long requestHash;
    private final @Nullable Sent known;
    private final Consumer<@Nullable Sent> done;
    private final PartitionBooks books;
    private long floor;
    private long revision;

    /**
     * What is asked, and how.
     *
     * @param requestHash of the whole of which this is a part; 0 if it is no part
     * @param known what was answered to the same request id before; null if nothing was
     */
    record Order(
            String name,
            @Nullable String requestId,
            List<SentMessage> messages,
            long requestHash,
            @Nullable Sent known) {

        private boolean repeatable() {
            return requestId != null || messages.stream().allMatch(it -> it.idChosen);
        }

        /** The same again, now that this was answered. */
        Order again(Sent answer) {
            return new Order(name, requestId, messages, requestHash, answer);
        }
    }

    /**
     * @param done told the answer; null if the queue is gone or the outcome stays unknown
     */
    SendRequest(QueueSide side, Order order, Consumer<@Nullable Sent> done) {
        super(
                side,
                order.messages().getFirst().partition,
                order.name(),
                order.requestId(),
                order.repeatable());
        this.queue = order.messages().getFirst().queue;
        this.messages = order.messages();
        this.requestHash = order.requestHash();
        this.known = order.known();
        this.done = done;
        this.books = side.oracle().of(group);
    }

    @Override
    Command command() {
        revision = queue.revision;
        return new QueueCommand.Send(
                queue.queueId,
                revision,
                requestHash,
                messages.stream().map(SentMessage::item).toList());
    }

    @Override
    void begins() {
        floor = books.newestSequence();
    }

    @Override
    void asks() {
        messages.forEach(books::asked);
    }

    @Override
    void answered(Reply reply) {
        switch (reply) {
            case Sent it -> sent(it);
            case QueueReply.UnknownQueue it -> unknown(it);
            case QueueReply.ReplyTableFull _ -> sendAgain(context.between(500, 2_000));
            case Reply it -> throw new SafetyViolation("a sender to " + queue + " is told " + it);
        }
    }

    private void sent(Sent reply) {
        require(
                reply.queueId() == queue.queueId && reply.messages().size() == messages.size(),
                () -> "not an answer to " + messages + ": " + reply);
        if (known == null) {
            require(
                    !queue.goneBefore(firstSentMs()),
                    () -> queue + " was gone, and takes " + messages.getFirst());
            long last = floor;
            for (int i = 0; i < messages.size(); i++) {
                last = Math.max(last, placed(messages.get(i), reply.messages().get(i), last));
            }
        } else {
            require(reply.equals(known), () -> "was told " + known + ", and now " + reply);
            context.probes().hit(CoverageProbe.RETRY_GOT_FIRST_ANSWER);
        }
        done.accept(reply);
    }

    /** Returns the sequence of a message that is new; 0 for one that was stored before. */
    private long placed(SentMessage message, Place place, long last) {
        if (place.duplicate()) {
            require(message.asked > 1, () -> "asked once, and told as stored before: " + message);
            context.probes().hit(CoverageProbe.MESSAGE_SENT_TWICE);
        } else {
            require(!message.stored(), () -> "stored twice: " + message + ", " + place);
            require(
                    place.sequence() > last,
                    () -> "sequence " + place.sequence() + " after " + last + ": " + message);
        }
        books.learn(message, place.sequence());
        books.stored(message, this);
        return place.duplicate() ? 0 : place.sequence();
    }

    private void unknown(QueueReply.UnknownQueue reply) {
        if (queue.mayEnd()) {
            if (reply.adopted() >= revision && queue.deletionToldMs > context.nowMs()) {
                context.probes().hit(CoverageProbe.ADOPTION_RACED_DELETION);
            }
            done.accept(null);
            return;
        }
        require(
                reply.queueId() == queue.queueId && reply.adopted() < revision,
                () -> queue + " is there at revision " + revision + ", a sender is told " + reply);
        context.probes().hit(CoverageProbe.QUEUE_NOT_ADOPTED_YET);
        sendAgain(context.between(50, 500));
    }

    @Override
    void lost() {
        done.accept(null);
    }
}
