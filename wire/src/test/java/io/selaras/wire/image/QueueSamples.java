package io.selaras.wire.image;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueImage;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.Samples;
import java.util.List;

/** Random values of all that is said about queues; equal seeds, equal values. */
public final class QueueSamples {

    public static final int COMMANDS = 4;
    public static final int ANSWERS = 10;

    private final Samples samples;

    public QueueSamples(long seed) {
        samples = new Samples(seed);
    }

    /** A command of each kind in turn. */
    public Command command(int kind) {
        return switch (kind) {
            case 0 ->
                    new PartitionCommand.Adopt(
                            samples.number(),
                            samples.list(3, this::definition),
                            samples.list(5, samples::number));
            case 1 ->
                    new QueueCommand.Send(
                            samples.number(),
                            samples.number(),
                            samples.number(),
                            samples.list(
                                    4, () -> new QueueCommand.Item(message(), samples.flag())));
            case 2 ->
                    new QueueCommand.Receive(
                            samples.number(),
                            samples.smallNumber(),
                            samples.number(),
                            samples.number(),
                            samples.number());
            default ->
                    new QueueCommand.Ack(
                            samples.number(),
                            samples.list(
                                    5,
                                    () ->
                                            new QueueCommand.Receipt(
                                                    samples.number(),
                                                    samples.number(),
                                                    samples.number())));
        };
    }

    private QueueDefinition definition() {
        QueueSettings.Ordering ordering =
                samples.flag() ? QueueSettings.Ordering.KEY : QueueSettings.Ordering.NONE;
        return new QueueDefinition(
                samples.number(),
                samples.number(),
                samples.text(),
                new QueueSettings(ordering, samples.number()));
    }

    private QueueMessage message() {
        return new QueueMessage(
                samples.text(), samples.text(), samples.text(), MessageBody.of(samples.bytes()));
    }

    /** An answer of each kind in turn, the refusals included. */
    public QueueReply answer(int kind) {
        return switch (kind) {
            case 0 -> new QueueReply.Adopted(samples.number());
            case 1 -> new QueueReply.UnknownQueue(samples.number(), samples.number());
            case 2 -> new QueueReply.DedupFull(samples.smallNumber());
            case 3 -> new QueueReply.LeaseLost(samples.number(), samples.smallNumber());
            case 4 -> new QueueReply.IdempotencyMismatch(samples.text());
            case 5 -> new QueueReply.AnswerAcknowledged(samples.text());
            case 6 -> new QueueReply.ReplyTableFull(samples.flag(), samples.number());
            default -> reply();
        };
    }

    private QueueReply reply() {
        return switch (samples.below(3)) {
            case 0 ->
                    new QueueReply.Sent(
                            samples.number(),
                            samples.list(
                                    3,
                                    () -> new QueueReply.Place(samples.number(), samples.flag())));
            case 1 ->
                    new QueueReply.Received(
                            samples.number(),
                            samples.number(),
                            samples.number(),
                            samples.list(2, this::delivery));
            default -> {
                QueueReply.Outcome[] outcomes = QueueReply.Outcome.values();
                yield new QueueReply.Acked(
                        samples.number(),
                        samples.list(4, () -> outcomes[samples.below(outcomes.length)]));
            }
        };
    }

    private QueueReply.Delivery delivery() {
        return new QueueReply.Delivery(
                samples.number(),
                samples.number(),
                samples.smallNumber(),
                samples.number(),
                message());
    }

    private QueueImage.LiveMessage live() {
        return new QueueImage.LiveMessage(
                samples.number(),
                samples.number(),
                message(),
                samples.number(),
                samples.number(),
                samples.smallNumber(),
                samples.number(),
                samples.number(),
                samples.number());
    }

    private QueueImage.SentId sentId() {
        return new QueueImage.SentId(
                samples.number(),
                samples.text(),
                samples.text(),
                samples.number(),
                samples.number());
    }

    private QueueImage.KnownAck ack() {
        return new QueueImage.KnownAck(
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number());
    }

    private FinishedReply<QueueReply> finished() {
        return new FinishedReply<>(
                samples.text(),
                samples.text(),
                samples.text(),
                samples.number(),
                samples.number(),
                reply());
    }

    /** An image of a partition, of no state that could be. */
    public PartitionImage image() {
        QueueImage queues =
                new QueueImage(
                        new QueueImage.Numbers(
                                samples.number(),
                                samples.number(),
                                samples.number(),
                                samples.number(),
                                samples.number(),
                                samples.number()),
                        samples.list(
                                3,
                                () ->
                                        new QueueImage.Holding(
                                                definition(), samples.number(), samples.number())),
                        samples.list(5, this::live),
                        samples.list(5, this::sentId),
                        samples.list(5, this::ack));
        return new PartitionImage(
                PartitionImage.FIRST_VERSION,
                samples.number(),
                samples.number(),
                queues,
                CacheImage.NONE,
                new PartitionImage.Replies(
                        samples.list(4, this::finished),
                        List.of(),
                        samples.list(
                                2,
                                () ->
                                        new Acknowledged(
                                                samples.text(),
                                                samples.text(),
                                                1 + samples.below(9),
                                                samples.number()))),
                samples.number());
    }
}
