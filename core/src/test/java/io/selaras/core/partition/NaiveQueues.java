package io.selaras.core.partition;

import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Ack;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueCommand.Receive;
import io.selaras.core.queue.QueueCommand.Send;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.core.queue.QueueReply.Place;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queues as the documents describe them, in one list that is searched from its beginning. */
final class NaiveQueues {

    /** A message that was taken, whatever has become of it. */
    static final class Taken {
        final long queueId;
        final long sequence;
        final QueueMessage message;
        final long atMs;
        final boolean idChosen;
        boolean done;
        int attempts;
        long lease;
        long nonce;
        long untilMs;

        Taken(long queueId, long sequence, Item item, long atMs) {
            this.queueId = queueId;
            this.sequence = sequence;
            this.message = item.message();
            this.idChosen = item.idChosen();
            this.atMs = atMs;
        }
    }

    /** A receipt that was good. */
    private record Good(long queueId, Receipt receipt, long atMs) {}

    final List<QueueDefinition> definitions = new ArrayList<>();
    final List<Taken> taken = new ArrayList<>();
    private final List<Good> good = new ArrayList<>();
    long adopted;
    private long leases;
    long nowMs;

    void pass(long toMs) {
        nowMs = Math.max(nowMs, toMs);
        for (Taken it : taken) {
            if (it.untilMs <= nowMs) {
                it.untilMs = 0;
            }
        }
    }

    QueueReply handle(QueueCommand command) {
        return switch (command) {
            case Send it ->
                    definition(it.queueId()) == null || it.revision() > adopted
                            ? new QueueReply.UnknownQueue(it.queueId(), adopted)
                            : send(it);
            case Receive it -> {
                QueueDefinition queue = definition(it.queueId());
                yield queue == null
                        ? new QueueReply.UnknownQueue(it.queueId(), adopted)
                        : receive(it, queue);
            }
            case Ack it ->
                    definition(it.queueId()) == null
                            ? new QueueReply.UnknownQueue(it.queueId(), adopted)
                            : ack(it);
        };
    }

    @Nullable QueueDefinition definition(long queueId) {
        return definitions.stream().filter(it -> it.queueId() == queueId).findFirst().orElse(null);
    }

    QueueReply adopt(PartitionCommand.Adopt command) {
        if (command.throughRevision() > adopted) {
            adopted = command.throughRevision();
            for (QueueDefinition definition : command.queues()) {
                definitions.removeIf(it -> it.queueId() == definition.queueId());
                definitions.add(definition);
            }
            definitions.removeIf(it -> command.deletedIds().contains(it.queueId()));
        }
        return new QueueReply.Adopted(adopted);
    }

    private QueueReply send(Send command) {
        List<Place> places = new ArrayList<>();
        for (Item item : command.messages()) {
            Taken before = null;
            for (Taken it : taken) {
                if (item.idChosen()
                        && it.idChosen
                        && it.queueId == command.queueId()
                        && it.message.id().equals(item.message().id())
                        && it.message.key().equals(item.message().key())
                        && nowMs < it.atMs + 300_000) {
                    before = it;
                }
            }
            if (before == null) {
                taken.add(new Taken(command.queueId(), taken.size() + 1, item, nowMs));
                places.add(new Place(taken.size(), false));
            } else {
                places.add(new Place(before.sequence, true));
            }
        }
        return new QueueReply.Sent(command.queueId(), places);
    }

    private QueueReply receive(Receive command, QueueDefinition queue) {
        long visibility = command.visibilityMs();
        if (visibility == 0) {
            visibility = queue.settings().visibilityMs();
        }
        List<Delivery> deliveries = new ArrayList<>();
        long bytes = 0;
        for (Taken it : taken) {
            if (it.queueId != command.queueId() || it.done || it.untilMs > 0) {
                continue;
            }
            if (isBehind(it, queue) || deliveries.size() == command.max()) {
                continue;
            }
            bytes += it.message.body().size();
            if (!deliveries.isEmpty() && bytes > command.maxBytes()) {
                break;
            }
            it.attempts++;
            it.lease = ++leases;
            it.nonce = command.nonce();
            it.untilMs = nowMs + visibility + visibility / 100 + 1;
            deliveries.add(new Delivery(it.sequence, it.lease, it.attempts, it.atMs, it.message));
        }
        return new QueueReply.Received(command.queueId(), visibility, command.nonce(), deliveries);
    }

    /** Whether an earlier message of the same key is not done. */
    private boolean isBehind(Taken it, QueueDefinition queue) {
        return queue.settings().ordering() == Ordering.KEY
                && !it.message.key().isEmpty()
                && taken.stream()
                        .anyMatch(other ->
                                other.sequence < it.sequence
                                        && !other.done
                                        && other.queueId == it.queueId
                                        && other.message.key().equals(it.message.key()));
    }

    private QueueReply ack(Ack command) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Receipt receipt : command.receipts()) {
            outcomes.add(ack(command.queueId(), receipt));
        }
        return outcomes.contains(Outcome.ACKED) || outcomes.contains(Outcome.REPEATED)
                ? new QueueReply.Acked(command.queueId(), outcomes)
                : new QueueReply.LeaseLost(command.queueId(), outcomes.size());
    }

    private Outcome ack(long queueId, Receipt receipt) {
        for (Taken it : taken) {
            if (it.queueId == queueId
                    && it.sequence == receipt.sequence()
                    && !it.done
                    && it.attempts > 0
                    && it.lease == receipt.lease()
                    && it.nonce == receipt.nonce()) {
                it.done = true;
                it.untilMs = 0;
                good.add(new Good(queueId, receipt, nowMs));
                return Outcome.ACKED;
            }
        }
        boolean before =
                good.stream()
                        .anyMatch(it ->
                                it.queueId == queueId
                                        && it.receipt.equals(receipt)
                                        && nowMs < it.atMs + 120_000);
        return before ? Outcome.REPEATED : Outcome.LEASE_LOST;
    }
}
