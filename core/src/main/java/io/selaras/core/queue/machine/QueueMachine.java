package io.selaras.core.queue.machine;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Ack;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueCommand.Receive;
import io.selaras.core.queue.QueueCommand.Send;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueImage;
import io.selaras.core.queue.QueueImage.KnownAck;
import io.selaras.core.queue.QueueImage.LiveMessage;
import io.selaras.core.queue.QueueImage.SentId;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.core.queue.QueueReply.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a partition: takes messages, leases them, and sees them off. Everything that ends
 * by time is compared with the log time where it decides something; to take it away is work that is
 * done a piece in each entry.
 */
public final class QueueMachine implements SubMachine {

    /** So many leases end in one entry, and so many of each thing known are forgotten. */
    public static final int WORK = 1_000;

    /** Forgetting alone is worth a log entry only so often. */
    private static final long IDLE_FORGET_MS = 10_000;

    private final QueueTable table = new QueueTable();
    private final SentIds sentIds = new SentIds();
    private final KnownAcks acks = new KnownAcks();
    private long adopted;
    private long nowMs;
    private long wallMs;

    /** Works on a command. */
    public QueueReply handle(QueueCommand command) {
        return switch (command) {
            case Send it -> {
                QueueState queue = it.revision() > adopted ? null : table.get(it.queueId());
                yield queue == null ? unknown(it.queueId()) : send(queue, it);
            }
            case Receive it -> {
                QueueState queue = table.get(it.queueId());
                yield queue == null ? unknown(it.queueId()) : receive(queue, it);
            }
            case Ack it -> {
                QueueState queue = table.get(it.queueId());
                yield queue == null ? unknown(it.queueId()) : ack(queue, it);
            }
        };
    }

    private QueueReply unknown(long queueId) {
        return new QueueReply.UnknownQueue(queueId, adopted);
    }

    /**
     * Takes over definitions, through a revision that is newer than what is known.
     *
     * @param deletedIds also of others than queues
     */
    public void adopt(long throughRevision, List<QueueDefinition> changed, List<Long> deletedIds) {
        changed.forEach(table::define);
        deletedIds.forEach(table::delete);
        adopted = throughRevision;
    }

    /** Through which revision all definitions are known. */
    public long adopted() {
        return adopted;
    }

    private QueueReply send(QueueState queue, Send command) {
        if (!sentIds.hasRoom(newIds(command), nowMs)) {
            return new QueueReply.DedupFull(QueueLimits.DEDUP_IDS);
        }
        List<Place> places = new ArrayList<>(command.messages().size());
        for (Item item : command.messages()) {
            long known = item.idChosen() ? sentIds.find(name(command, item), nowMs) : 0;
            places.add(new Place(known > 0 ? known : enter(queue, item), known > 0));
        }
        return new QueueReply.Sent(command.queueId(), Collections.unmodifiableList(places));
    }

    private int newIds(Send command) {
        Set<SentIds.Name> fresh = new LinkedHashSet<>();
        for (Item item : command.messages()) {
            if (item.idChosen() && sentIds.find(name(command, item), nowMs) == 0) {
                fresh.add(name(command, item));
            }
        }
        return fresh.size();
    }

    private static SentIds.Name name(Send command, Item item) {
        return new SentIds.Name(command.queueId(), item.message().key(), item.message().id());
    }

    private long enter(QueueState queue, Item item) {
        long queueId = queue.definition().queueId();
        long sequence = table.nextSequence();
        QueueMessage message = item.message();
        MessageState entering =
                new MessageState(
                        new LiveMessage(queueId, sequence, message, nowMs, wallMs, 0, 0, 0, 0));
        table.change(queue, it -> it.enter(entering));
        if (item.idChosen()) {
            sentIds.add(new SentId(queueId, message.key(), message.id(), sequence, nowMs));
        }
        return sequence;
    }

    private QueueReply receive(QueueState queue, Receive command) {
        long asked = command.visibilityMs();
        long visibilityMs = asked > 0 ? asked : queue.definition().settings().visibilityMs();
        long untilMs = LogTime.plus(nowMs, visibilityMs + LogTime.driftMs(visibilityMs));
        long room = Math.min(command.maxBytes(), QueueLimits.RECEIVED_BYTES);
        int most = Math.min(command.max(), QueueLimits.RECEIVED);
        List<Delivery> deliveries = new ArrayList<>();
        while (deliveries.size() < most) {
            MessageState next = queue.firstReady();
            if (next == null || (!deliveries.isEmpty() && next.message.body().size() > room)) {
                break;
            }
            room -= next.message.body().size();
            long lease = table.nextLease();
            table.change(queue, it -> it.lease(next, lease, command.nonce(), untilMs));
            deliveries.add(
                    new Delivery(
                            next.sequence,
                            lease,
                            next.attempts(),
                            next.enteredAtWallMs,
                            next.message));
        }
        return new QueueReply.Received(
                command.queueId(),
                visibilityMs,
                command.nonce(),
                Collections.unmodifiableList(deliveries));
    }

    private QueueReply ack(QueueState queue, Ack command) {
        List<Outcome> outcomes = new ArrayList<>(command.receipts().size());
        for (Receipt receipt : command.receipts()) {
            outcomes.add(ack(queue, command.queueId(), receipt));
        }
        return outcomes.stream().allMatch(Outcome.LEASE_LOST::equals)
                ? new QueueReply.LeaseLost(command.queueId(), outcomes.size())
                : new QueueReply.Acked(command.queueId(), Collections.unmodifiableList(outcomes));
    }

    private Outcome ack(QueueState queue, long queueId, Receipt receipt) {
        MessageState message = queue.message(receipt.sequence());
        if (message != null && message.isOf(receipt)) {
            table.change(queue, it -> it.ack(message));
            acks.add(
                    new KnownAck(
                            queueId, receipt.sequence(), receipt.lease(), receipt.nonce(), nowMs));
            return Outcome.ACKED;
        }
        return acks.knows(queueId, receipt, nowMs) ? Outcome.REPEATED : Outcome.LEASE_LOST;
    }

    /** Answers from the state as it is; ages are counted from this log time. */
    public QueueQueryResult answer(QueueQuery<?> query, long askedAtMs) {
        return switch (query) {
            case QueueQuery.OfQueue(long queueId) -> counts(table.get(queueId), askedAtMs);
            case QueueQuery.OfPartition() -> {
                QueueImage.Numbers numbers = table.numbers(adopted);
                yield new QueueQueryResult.Totals(
                        adopted,
                        table.size(),
                        table.live(),
                        numbers.accepted(),
                        numbers.acked(),
                        numbers.purged());
            }
        };
    }

    private static QueueQueryResult counts(@Nullable QueueState queue, long askedAtMs) {
        if (queue == null) {
            return new QueueQueryResult.Counts(false, 0, 0, 0, 0, 0);
        }
        MessageState oldest = queue.oldest();
        return new QueueQueryResult.Counts(
                true,
                queue.live() - queue.leased(),
                queue.leased(),
                oldest == null ? 0 : Math.max(0, askedAtMs - oldest.enteredAtMs),
                queue.accepted(),
                queue.acked());
    }

    public QueueImage image() {
        return new QueueImage(
                table.numbers(adopted),
                table.holdings(),
                table.messages(),
                sentIds.image(),
                acks.image());
    }

    /** Puts the queues of an image into an empty machine. */
    public void load(QueueImage image) {
        adopted = image.numbers().adopted();
        table.load(image.numbers(), image.queues(), image.messages());
        image.sentIds().forEach(sentIds::add);
        image.acks().forEach(acks::add);
    }

    @Override
    public void advance(long newNowMs, long newWallMs) {
        nowMs = newNowMs;
        wallMs = newWallMs;
        sentIds.forget(nowMs, WORK);
        acks.forget(nowMs, WORK);
        for (int ended = 0; ended < WORK && table.firstDueMs() <= nowMs; ended++) {
            QueueState due = table.firstDue();
            if (due != null) {
                table.change(due, QueueState::endFirstLease);
            }
        }
    }

    @Override
    public long nextDeadlineMs() {
        long overMs = Math.min(sentIds.firstOverMs(), acks.firstOverMs());
        return Math.min(table.firstDueMs(), LogTime.plus(overMs, IDLE_FORGET_MS));
    }

    @Override
    public long stateHash() {
        long hash = StateHash.mix(StateHash.mix(adopted, table.hash()), sentIds.hash());
        return StateHash.mix(hash, acks.hash());
    }

    @Override
    public long bytes() {
        return table.bytes() + sentIds.bytes() + acks.bytes();
    }
}
