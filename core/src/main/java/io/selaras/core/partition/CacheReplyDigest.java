package io.selaras.core.partition;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.reply.FieldDigest;

/** All that the answers of a partition about its caches say, field by field. */
final class CacheReplyDigest {

    private CacheReplyDigest() {}

    static FieldDigest of(CacheReply reply) {
        FieldDigest facts = new FieldDigest();
        switch (reply) {
            case CacheReply.Written it -> {
                facts.record(401).numbers(it.cacheId(), it.outcomes().size());
                add(facts, it.version());
                it.outcomes().forEach(outcome -> add(facts, outcome));
            }
            case CacheReply.Removed it -> facts.record(402).numbers(it.cacheId(), it.entries());
            case CacheReply.FenceFloor it -> facts.record(403).numbers(it.token());
            case CacheReply.Rejected it -> add(facts, it);
        }
        return facts;
    }

    private static void add(FieldDigest facts, EntryVersion version) {
        facts.numbers(version.term(), version.counter());
    }

    private static void add(FieldDigest facts, CacheReply.Outcome outcome) {
        switch (outcome) {
            case CacheReply.Outcome.Stored it -> facts.record(404).numbers(it.created() ? 1 : 0);
            case CacheReply.Outcome.Deleted it -> facts.record(405).numbers(it.wasThere() ? 1 : 0);
            case CacheReply.Outcome.Counted it ->
                    facts.record(406).numbers(it.created() ? 1 : 0, it.number());
        }
    }

    private static void add(FieldDigest facts, CacheReply.Rejected reply) {
        switch (reply) {
            case CacheReply.UnknownCache it ->
                    facts.record(410).numbers(it.cacheId(), it.adopted());
            case CacheReply.VersionConflict it ->
                    add(facts.record(411).text(it.key()), it.present());
            case CacheReply.StaleFence it ->
                    facts.record(412)
                            .text(it.key())
                            .text(it.resource())
                            .numbers(it.token(), it.lowest());
            case CacheReply.FenceOfOther it -> facts.record(413).text(it.key()).text(it.guard());
            case CacheReply.NotANumber it -> facts.record(414).text(it.key());
            case CacheReply.NumberOverflow it ->
                    facts.record(415).text(it.key()).numbers(it.number());
            case CacheReply.IdempotencyMismatch it -> facts.record(416).text(it.requestId());
            case CacheReply.AnswerAcknowledged it -> facts.record(417).text(it.requestId());
            case CacheReply.ReplyTableFull it ->
                    facts.record(418).numbers(it.ofClient() ? 1 : 0, it.limitBytes());
        }
    }
}
