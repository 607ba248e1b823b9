package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Acked;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.core.queue.QueueReply.Place;
import io.selaras.core.queue.QueueReply.Received;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.QueueCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** Remembered replies of a partition, in an image. Refusals are not remembered. */
final class QueueReplyCodec {

    private static final RecordCodec<Place> PLACE =
            record(
                    "place of a message",
                    v -> new Place(v.number(1), v.flag(2)),
                    number(Place::sequence),
                    flag(Place::duplicate));

    private static final RecordCodec<Sent> SENT =
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

    private static final RecordCodec<Received> RECEIVED =
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

    private static final RecordCodec<Acked> ACKED =
            record(
                    "acknowledged messages",
                    v -> new Acked(v.number(1), v.list(2)),
                    number(Acked::queueId),
                    list(Acked::outcomes, RESULT));

    private static final UnionCodec<QueueReply> REPLY =
            union(
                    "reply",
                    QueueReply.class,
                    at(1, Sent.class, SENT),
                    at(2, Received.class, RECEIVED),
                    at(3, Acked.class, ACKED),
                    never(QueueReply.Adopted.class),
                    never(QueueReply.UnknownQueue.class),
                    never(QueueReply.DedupFull.class),
                    never(QueueReply.LeaseLost.class),
                    never(QueueReply.IdempotencyMismatch.class),
                    never(QueueReply.AnswerAcknowledged.class),
                    never(QueueReply.ReplyTableFull.class));

    static final RecordCodec<FinishedReply<QueueReply>> FINISHED =
            RecordCodec.<FinishedReply<QueueReply>>record(
                            "remembered request",
                            v ->
                                    new FinishedReply<>(
                                            v.text(1),
                                            v.text(6),
                                            v.text(2),
                                            v.number(3),
                                            v.number(4),
                                            v.of(5)),
                            text(FinishedReply::principal),
                            text(FinishedReply::requestId),
                            fixed(FinishedReply::commandHash),
                            number(FinishedReply::atMs),
                            one(FinishedReply::reply, REPLY),
                            text(FinishedReply::client))
                    .expecting(128);

    private QueueReplyCodec() {}
}
