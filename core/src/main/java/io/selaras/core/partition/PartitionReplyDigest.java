package io.selaras.core.partition;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.reply.FieldDigest;
import io.selaras.core.reply.ReplyMeasure;

/** All that the answers of a partition say, field by field. */
public final class PartitionReplyDigest implements ReplyMeasure {

    @Override
    public long hashOf(Reply reply) {
        return of(reply).hash();
    }

    @Override
    public long bytesOf(Reply reply) {
        return of(reply).bytes();
    }

    private static FieldDigest of(Reply reply) {
        FieldDigest facts = new FieldDigest();
        switch (reply) {
            case QueueReply.Rejected it -> add(facts, it);
            case QueueReply it -> add(facts, it);
            case CacheReply it -> {
                return CacheReplyDigest.of(it);
            }
            default -> throw new IllegalArgumentException("no answer of this machine: " + reply);
        }
        return facts;
    }

    private static void add(FieldDigest facts, QueueReply reply) {
        switch (reply) {
            case QueueReply.Adopted it -> facts.record(201).numbers(it.throughRevision());
            case QueueReply.Sent it -> {
                facts.record(202).numbers(it.queueId(), it.messages().size());
                for (QueueReply.Place place : it.messages()) {
                    facts.record(203).numbers(place.sequence(), place.duplicate() ? 1 : 0);
                }
            }
            case QueueReply.Received it -> {
                facts.record(204).numbers(it.queueId(), it.visibilityMs(), it.nonce());
                facts.numbers(it.deliveries().size());
                it.deliveries().forEach(delivery -> add(facts, delivery));
            }
            case QueueReply.Acked it -> {
                facts.record(206).numbers(it.queueId(), it.outcomes().size());
                it.outcomes().forEach(facts::constant);
            }
            case QueueReply.Rejected it -> add(facts, it);
        }
    }

    private static void add(FieldDigest facts, QueueReply.Delivery delivery) {
        facts.record(205)
                .numbers(delivery.sequence(), delivery.lease(), delivery.attempt())
                .numbers(delivery.enteredAtWallMs())
                .content(delivery.message().hash(), delivery.message().bytes());
    }

    private static void add(FieldDigest facts, QueueReply.Rejected reply) {
        switch (reply) {
            case QueueReply.UnknownQueue it ->
                    facts.record(210).numbers(it.queueId(), it.adopted());
            case QueueReply.DedupFull it -> facts.record(211).numbers(it.limit());
            case QueueReply.LeaseLost it -> facts.record(212).numbers(it.queueId(), it.receipts());
            case QueueReply.IdempotencyMismatch it -> facts.record(213).text(it.requestId());
            case QueueReply.AnswerAcknowledged it -> facts.record(214).text(it.requestId());
            case QueueReply.ReplyTableFull it ->
                    facts.record(215).numbers(it.ofClient() ? 1 : 0, it.limitBytes());
        }
    }
}
