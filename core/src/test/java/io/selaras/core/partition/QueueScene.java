package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition whose commands are log entries of their own; restored anew after each. */
public final class QueueScene {
    private PartitionMachine machine = PartitionMachine.empty(PartitionImage.FIRST_VERSION);
    private long timeMs;
    private long number;

    QueueScene at(long ms) {
        timeMs = ms;
        return this;
    }

    PartitionMachine machine() {
        return machine;
    }

    void tick() {
        Request tick = new Request(Origin.NONE, "", null, new SystemCommand.Tick());
        machine.apply(new Batch(timeMs, timeMs, List.of(tick)));
    }

    QueueReply ask(Command command) {
        return ask(command, null);
    }

    QueueReply ask(Command command, @Nullable String requestId) {
        QueueReply reply = reply(apply(command, requestId));
        assertConserved();
        machine = PartitionMachine.restore(machine.image());
        return reply;
    }

    /** Without a look at what it did: for what is measured. */
    public List<Effect> apply(Command command, @Nullable String requestId) {
        Origin origin = new Origin("n1", 1, ++number);
        Request request = new Request(origin, "ann", requestId, command);
        return machine.apply(new Batch(timeMs, timeMs, List.of(request)));
    }

    private static QueueReply reply(List<Effect> effects) {
        assertThat(effects).hasSize(1);
        if (effects.getFirst() instanceof Effect.Answer(_, QueueReply reply)) {
            return reply;
        }
        throw new AssertionError(effects);
    }

    void assertConserved() {
        Totals totals = totals();
        assertThat(totals.accepted()).isEqualTo(totals.acked() + totals.live() + totals.purged());
    }

    /** Defines a queue whose id is this revision. */
    void define(long revision, Ordering ordering) {
        ask(new PartitionCommand.Adopt(revision, List.of(queue(revision, ordering)), List.of()));
    }

    public static QueueDefinition queue(long revision, Ordering ordering) {
        QueueSettings settings = new QueueSettings(ordering, 30_000);
        return new QueueDefinition(revision, revision, "q" + revision, settings);
    }

    QueueReply send(long queueId, String... messages) {
        return ask(sending(queueId, messages));
    }

    /** Messages as {@code id/key=body}. */
    static QueueCommand.Send sending(long queueId, String... messages) {
        List<QueueCommand.Item> items = new ArrayList<>();
        for (String text : messages) {
            String[] parts = text.split("[/=]", 3);
            MessageBody body = MessageBody.of(parts[2].getBytes(StandardCharsets.UTF_8));
            items.add(new QueueCommand.Item(new QueueMessage(parts[0], parts[1], "", body), true));
        }
        return new QueueCommand.Send(queueId, queueId, 0, items);
    }

    /** Many messages of one byte under ids and keys of this many. */
    public static QueueCommand.Send many(long queueId, int from, int count, int keys) {
        List<QueueCommand.Item> items = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String key = keys == 0 ? "" : "k" + i % keys;
            MessageBody body = MessageBody.of(new byte[] {1});
            items.add(new QueueCommand.Item(new QueueMessage("m" + i, key, "", body), true));
        }
        return new QueueCommand.Send(queueId, queueId, 0, items);
    }

    /** The ids of what is received, in order. */
    List<String> ids(long queueId, int max) {
        return receive(queueId, max).deliveries().stream().map(it -> it.message().id()).toList();
    }

    QueueReply.Received receive(long queueId, int max) {
        if (ask(receiving(queueId, max, 7)) instanceof QueueReply.Received received) {
            return received;
        }
        throw new AssertionError("nothing received");
    }

    public static QueueCommand.Receive receiving(long queueId, int max, long nonce) {
        return new QueueCommand.Receive(queueId, max, 1 << 20, 0, nonce);
    }

    Receipt receipt(long queueId) {
        return receipts(receive(queueId, 1)).getFirst();
    }

    static List<Receipt> receipts(QueueReply.Received received) {
        return received.deliveries().stream()
                .map(it -> new Receipt(it.sequence(), it.lease(), received.nonce()))
                .toList();
    }

    QueueReply ack(long queueId, Receipt... receipts) {
        return ask(new QueueCommand.Ack(queueId, List.of(receipts)));
    }

    Counts counts(long queueId) {
        return machine.query(new QueueQuery.OfQueue(queueId), timeMs);
    }

    Totals totals() {
        return machine.query(new QueueQuery.OfPartition(), timeMs);
    }
}
