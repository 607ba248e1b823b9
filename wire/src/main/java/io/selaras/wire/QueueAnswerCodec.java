package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Acked;
import io.selaras.core.queue.QueueReply.Adopted;
import io.selaras.core.queue.QueueReply.AnswerAcknowledged;
import io.selaras.core.queue.QueueReply.DedupFull;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueReply.IdempotencyMismatch;
import io.selaras.core.queue.QueueReply.LeaseLost;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.core.queue.QueueReply.Place;
import io.selaras.core.queue.QueueReply.Received;
import io.selaras.core.queue.QueueReply.ReplyTableFull;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.core.queue.QueueReply.UnknownQueue;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** What a partition answers of queues: the results, which images have too, and the refusals. */
public final class QueueAnswerCodec {

    /** Tags, lengths and numbers of a reply, and of each part of it. */
    private static final int NUMBERS_BYTES = 64;

    private static final RecordCodec<Place> PLACE =
            record(
                    "place of a message",
                    v -> new Place(v.number(1), v.flag(2)),
                    number(Place::sequence),
                    flag(Place::duplicate));

    public static final RecordCodec<Sent> SENT =
            record(
                    "sent messages",
                    v -> new Sent(v.number(1), v.list(2)),
                    number(Sent::queueId),
                    list(Sent::messages, PLACE));

    private static final RecordCodec<Delivery> DELIVERY =
            record(
                    "delivery",
                    v -> new Delivery(v.number(1), v.number(2), v.small(3), v.number(4), v.of(5)),
                    number(Delivery::sequence),
                    number(Delivery::lease),
                    small(Delivery::attempt),
                    number(Delivery::enteredAtWallMs),
                    one(Delivery::message, QueueCodec.MESSAGE));

    public static final RecordCodec<Received> RECEIVED =
            record(
                    "received messages",
                    v -> new Received(v.number(1), v.number(2), v.number(3), v.list(4)),
                    number(Received::queueId),
                    number(Received::visibilityMs),
                    fixed(Received::nonce),
                    list(Received::deliveries, DELIVERY));

    private static final Codec.Constants<Outcome> OUTCOME =
            Codec.Constants.of(
                    "outcome",
                    Outcome.class,
                    outcome ->
                            switch (outcome) {
                                case ACKED -> 1;
                                case REPEATED -> 2;
                                case LEASE_LOST -> 3;
                            });

    private static final RecordCodec<Outcome> RESULT =
            record("outcome of a receipt", v -> v.of(1), one(outcome -> outcome, OUTCOME));

    public static final RecordCodec<Acked> ACKED =
            record(
                    "acknowledged messages",
                    v -> new Acked(v.number(1), v.list(2)),
                    number(Acked::queueId),
                    list(Acked::outcomes, RESULT));

    private static final RecordCodec<Adopted> ADOPTED =
            record(
                    "adopted queues",
                    v -> new Adopted(v.number(1)),
                    number(Adopted::throughRevision));

    private static final RecordCodec<UnknownQueue> UNKNOWN_QUEUE =
            record(
                    "unknown queue",
                    v -> new UnknownQueue(v.number(1), v.number(2)),
                    number(UnknownQueue::queueId),
                    number(UnknownQueue::adopted));

    private static final RecordCodec<DedupFull> DEDUP_FULL =
            record("too many ids", v -> new DedupFull(v.small(1)), small(DedupFull::limit));

    private static final RecordCodec<LeaseLost> LEASE_LOST =
            record(
                    "lost leases",
                    v -> new LeaseLost(v.number(1), v.small(2)),
                    number(LeaseLost::queueId),
                    small(LeaseLost::receipts));

    private static final RecordCodec<IdempotencyMismatch> MISMATCH =
            record(
                    "id of another command",
                    v -> new IdempotencyMismatch(v.text(1)),
                    text(IdempotencyMismatch::requestId));

    private static final RecordCodec<AnswerAcknowledged> ACKNOWLEDGED =
            record(
                    "id of a seen answer",
                    v -> new AnswerAcknowledged(v.text(1)),
                    text(AnswerAcknowledged::requestId));

    private static final RecordCodec<ReplyTableFull> TABLE_FULL =
            record(
                    "full table of answers",
                    v -> new ReplyTableFull(v.flag(1), v.number(2)),
                    flag(ReplyTableFull::ofClient),
                    number(ReplyTableFull::limitBytes));

    static final UnionCodec<QueueReply> REPLY =
            union(
                    "answer about queues",
                    QueueReply.class,
                    at(1, Sent.class, SENT),
                    at(2, Received.class, RECEIVED),
                    at(3, Acked.class, ACKED),
                    at(4, Adopted.class, ADOPTED),
                    at(5, UnknownQueue.class, UNKNOWN_QUEUE),
                    at(6, DedupFull.class, DEDUP_FULL),
                    at(7, LeaseLost.class, LEASE_LOST),
                    at(8, IdempotencyMismatch.class, MISMATCH),
                    at(9, AnswerAcknowledged.class, ACKNOWLEDGED),
                    at(10, ReplyTableFull.class, TABLE_FULL));

    private QueueAnswerCodec() {}

    /** About how many bytes it takes; never less than it really does. */
    static int sizeOf(QueueReply reply) {
        return NUMBERS_BYTES
                + switch (reply) {
                    case Sent it -> NUMBERS_BYTES * it.messages().size();
                    case Received it ->
                            it.deliveries().stream().mapToInt(QueueAnswerCodec::sizeOf).sum();
                    case Acked it -> NUMBERS_BYTES * it.outcomes().size();
                    case IdempotencyMismatch it -> PartitionAnswerCodec.sizeOf(it.requestId());
                    case AnswerAcknowledged it -> PartitionAnswerCodec.sizeOf(it.requestId());
                    case Adopted _, UnknownQueue _, DedupFull _, LeaseLost _, ReplyTableFull _ -> 0;
                };
    }

    private static int sizeOf(Delivery delivery) {
        QueueMessage message = delivery.message();
        int names =
                PartitionAnswerCodec.sizeOf(message.id())
                        + PartitionAnswerCodec.sizeOf(message.key())
                        + PartitionAnswerCodec.sizeOf(message.contentType());
        return NUMBERS_BYTES + names + message.body().size();
    }
}
