package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.bytes;
import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.numbers;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.join;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.partition.PartitionCommand.Adopt;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Ack;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueCommand.Receive;
import io.selaras.core.queue.QueueCommand.Send;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;
import java.util.List;

/** The commands of a partition about its queues, and as a whole; from version 2 on. */
final class QueueCommandCodec {

    private static final RecordCodec<Adopt> ADOPT =
            record(
                    "adoption",
                    v -> new Adopt(v.number(1), v.list(2), v.list(4), v.list(3)),
                    number(Adopt::throughRevision),
                    list(Adopt::queues, QueueCodec.DEFINITION),
                    numbers(Adopt::deletedIds, QueueLimits.ADOPTED),
                    list(Adopt::caches, CacheCodec.DEFINITION.since(CacheImage.FIRST_VERSION)));

    private static final RecordCodec<Item> ITEM =
            RecordCodec.<Item>record(
                            "message to be sent",
                            v ->
                                    new Item(
                                            new QueueMessage(
                                                    v.text(1),
                                                    v.text(2),
                                                    v.text(3),
                                                    MessageBody.of(v.bytes(4))),
                                            v.flag(5)),
                            text(item -> item.message().id()),
                            text(item -> item.message().key()),
                            text(item -> item.message().contentType()),
                            bytes(item -> item.message().body().bytes()),
                            flag(Item::idChosen))
                    .expecting(128);

    private static final RecordCodec<Send> SEND =
            RecordCodec.<Send>record(
                            "send",
                            v -> new Send(v.number(1), v.number(2), v.number(3), v.list(4)),
                            number(Send::queueId),
                            number(Send::revision),
                            fixed(Send::requestHash),
                            list(Send::messages, ITEM))
                    .expecting(256);

    private static final RecordCodec<Receive> RECEIVE =
            record(
                    "receive",
                    v ->
                            new Receive(
                                    v.number(1), v.small(2), v.number(3), v.number(4), v.number(5)),
                    number(Receive::queueId),
                    small(Receive::max),
                    number(Receive::maxBytes),
                    number(Receive::visibilityMs),
                    fixed(Receive::nonce));

    private static final RecordCodec<Receipt> RECEIPT =
            record(
                    "receipt",
                    v -> new Receipt(v.number(1), v.number(2), v.number(3)),
                    number(Receipt::sequence),
                    number(Receipt::lease),
                    fixed(Receipt::nonce));

    private static final RecordCodec<Ack> ACK =
            record(
                    "acknowledgement of messages",
                    v -> new Ack(v.number(1), v.list(2)),
                    number(Ack::queueId),
                    list(Ack::receipts, RECEIPT));

    static final UnionCodec<Command> COMMAND =
            join(
                    "command about queues",
                    List.of(
                            union("adoption", PartitionCommand.class, at(1, Adopt.class, ADOPT)),
                            union(
                                    "command about queues",
                                    QueueCommand.class,
                                    at(2, Send.class, SEND),
                                    at(3, Receive.class, RECEIVE),
                                    at(4, Ack.class, ACK))));

    private QueueCommandCodec() {}
}
