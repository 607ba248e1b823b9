package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.bytes;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;

/** What commands and images say of queues alike. */
public final class QueueCodec {

    private static final Codec.Constants<Ordering> ORDERING =
            Codec.Constants.of(
                    "ordering",
                    Ordering.class,
                    ordering ->
                            switch (ordering) {
                                case KEY -> 1;
                                case NONE -> 2;
                            });

    static final RecordCodec<QueueSettings> SETTINGS =
            record(
                    "settings of a queue",
                    v -> new QueueSettings(v.of(1), v.number(2)),
                    one(QueueSettings::ordering, ORDERING),
                    number(QueueSettings::visibilityMs));

    public static final RecordCodec<QueueDefinition> DEFINITION =
            record(
                    "definition of a queue",
                    v -> new QueueDefinition(v.number(1), v.number(2), v.text(3), v.of(4)),
                    number(QueueDefinition::queueId),
                    number(QueueDefinition::revision),
                    text(QueueDefinition::name),
                    one(QueueDefinition::settings, SETTINGS));

    public static final RecordCodec<QueueMessage> MESSAGE =
            record(
                    "message",
                    v ->
                            new QueueMessage(
                                    v.text(1), v.text(2), v.text(3), MessageBody.of(v.bytes(4))),
                    text(QueueMessage::id),
                    text(QueueMessage::key),
                    text(QueueMessage::contentType),
                    bytes(message -> message.body().bytes()));

    private QueueCodec() {}
}
