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

import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.AnswerAcknowledged;
import io.selaras.core.cache.CacheReply.FenceFloor;
import io.selaras.core.cache.CacheReply.FenceOfOther;
import io.selaras.core.cache.CacheReply.IdempotencyMismatch;
import io.selaras.core.cache.CacheReply.NotANumber;
import io.selaras.core.cache.CacheReply.NumberOverflow;
import io.selaras.core.cache.CacheReply.Outcome;
import io.selaras.core.cache.CacheReply.Outcome.Counted;
import io.selaras.core.cache.CacheReply.Outcome.Deleted;
import io.selaras.core.cache.CacheReply.Outcome.Stored;
import io.selaras.core.cache.CacheReply.Removed;
import io.selaras.core.cache.CacheReply.ReplyTableFull;
import io.selaras.core.cache.CacheReply.StaleFence;
import io.selaras.core.cache.CacheReply.UnknownCache;
import io.selaras.core.cache.CacheReply.VersionConflict;
import io.selaras.core.cache.CacheReply.Written;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** What a partition answers of caches: the results, which images have too, and the refusals. */
public final class CacheAnswerCodec {

    /** Tags, lengths and numbers of a reply. */
    private static final int NUMBERS_BYTES = 64;

    /** The same of an outcome. */
    private static final int OUTCOME_BYTES = 16;

    private static final RecordCodec<Stored> STORED =
            record("stored entry", v -> new Stored(v.flag(1)), flag(Stored::created));

    private static final RecordCodec<Deleted> DELETED =
            record("deleted entry", v -> new Deleted(v.flag(1)), flag(Deleted::wasThere));

    private static final RecordCodec<Counted> COUNTED =
            record(
                    "counted entry",
                    v -> new Counted(v.flag(1), v.number(2)),
                    flag(Counted::created),
                    fixed(Counted::number));

    private static final UnionCodec<Outcome> OUTCOME =
            union(
                    "outcome of an operation",
                    Outcome.class,
                    at(1, Stored.class, STORED),
                    at(2, Deleted.class, DELETED),
                    at(3, Counted.class, COUNTED));

    public static final RecordCodec<Written> WRITTEN =
            record(
                    "written entries",
                    v -> new Written(v.number(1), v.of(2), v.list(3)),
                    number(Written::cacheId),
                    one(Written::version, CacheCodec.VERSION),
                    list(Written::outcomes, OUTCOME));

    public static final RecordCodec<Removed> REMOVED =
            record(
                    "removed entries",
                    v -> new Removed(v.number(1), v.small(2)),
                    number(Removed::cacheId),
                    small(Removed::entries));

    public static final RecordCodec<FenceFloor> FENCE_FLOOR =
            record("fence floor", v -> new FenceFloor(v.number(1)), number(FenceFloor::token));

    private static final RecordCodec<UnknownCache> UNKNOWN_CACHE =
            record(
                    "unknown cache",
                    v -> new UnknownCache(v.number(1), v.number(2)),
                    number(UnknownCache::cacheId),
                    number(UnknownCache::adopted));

    private static final RecordCodec<VersionConflict> VERSION_CONFLICT =
            record(
                    "conflict of versions",
                    v -> new VersionConflict(v.text(1), v.of(2)),
                    text(VersionConflict::key),
                    one(VersionConflict::present, CacheCodec.VERSION));

    private static final RecordCodec<StaleFence> STALE_FENCE =
            record(
                    "stale fence",
                    v -> new StaleFence(v.text(1), v.text(2), v.number(3), v.number(4)),
                    text(StaleFence::key),
                    text(StaleFence::resource),
                    number(StaleFence::token),
                    number(StaleFence::lowest));

    private static final RecordCodec<FenceOfOther> FENCE_OF_OTHER =
            record(
                    "fence of another lock",
                    v -> new FenceOfOther(v.text(1), v.text(2)),
                    text(FenceOfOther::key),
                    text(FenceOfOther::guard));

    private static final RecordCodec<NotANumber> NOT_A_NUMBER =
            record("no number", v -> new NotANumber(v.text(1)), text(NotANumber::key));

    private static final RecordCodec<NumberOverflow> NUMBER_OVERFLOW =
            record(
                    "overflow of a number",
                    v -> new NumberOverflow(v.text(1), v.number(2)),
                    text(NumberOverflow::key),
                    fixed(NumberOverflow::number));

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

    static final UnionCodec<CacheReply> REPLY =
            union(
                    "answer about caches",
                    CacheReply.class,
                    at(1, Written.class, WRITTEN),
                    at(2, Removed.class, REMOVED),
                    at(3, FenceFloor.class, FENCE_FLOOR),
                    at(4, UnknownCache.class, UNKNOWN_CACHE),
                    at(5, VersionConflict.class, VERSION_CONFLICT),
                    at(6, StaleFence.class, STALE_FENCE),
                    at(7, FenceOfOther.class, FENCE_OF_OTHER),
                    at(8, NotANumber.class, NOT_A_NUMBER),
                    at(9, NumberOverflow.class, NUMBER_OVERFLOW),
                    at(10, IdempotencyMismatch.class, MISMATCH),
                    at(11, AnswerAcknowledged.class, ACKNOWLEDGED),
                    at(12, ReplyTableFull.class, TABLE_FULL));

    private CacheAnswerCodec() {}

    /** About how many bytes it takes; never less than it really does. */
    static int sizeOf(CacheReply reply) {
        return NUMBERS_BYTES
                + switch (reply) {
                    case Written it -> OUTCOME_BYTES * it.outcomes().size();
                    case VersionConflict it -> PartitionAnswerCodec.sizeOf(it.key());
                    case StaleFence it ->
                            PartitionAnswerCodec.sizeOf(it.key())
                                    + PartitionAnswerCodec.sizeOf(it.resource());
                    case FenceOfOther it ->
                            PartitionAnswerCodec.sizeOf(it.key())
                                    + PartitionAnswerCodec.sizeOf(it.guard());
                    case NotANumber it -> PartitionAnswerCodec.sizeOf(it.key());
                    case NumberOverflow it -> PartitionAnswerCodec.sizeOf(it.key());
                    case IdempotencyMismatch it -> PartitionAnswerCodec.sizeOf(it.requestId());
                    case AnswerAcknowledged it -> PartitionAnswerCodec.sizeOf(it.requestId());
                    case Removed _, FenceFloor _, UnknownCache _, ReplyTableFull _ -> 0;
                };
    }
}
