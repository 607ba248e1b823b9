package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.FenceFloor;
import io.selaras.core.cache.CacheReply.Removed;
import io.selaras.core.cache.CacheReply.Written;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CacheAnswerCodec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** Remembered replies of a partition about caches, in an image. Refusals are not remembered. */
final class CacheReplyCodec {

    private static final UnionCodec<CacheReply> REPLY =
            union(
                    "reply",
                    CacheReply.class,
                    at(1, Written.class, CacheAnswerCodec.WRITTEN),
                    at(2, Removed.class, CacheAnswerCodec.REMOVED),
                    at(3, FenceFloor.class, CacheAnswerCodec.FENCE_FLOOR),
                    never(CacheReply.UnknownCache.class),
                    never(CacheReply.VersionConflict.class),
                    never(CacheReply.StaleFence.class),
                    never(CacheReply.FenceOfOther.class),
                    never(CacheReply.NotANumber.class),
                    never(CacheReply.NumberOverflow.class),
                    never(CacheReply.IdempotencyMismatch.class),
                    never(CacheReply.AnswerAcknowledged.class),
                    never(CacheReply.ReplyTableFull.class));

    static final RecordCodec<FinishedReply<CacheReply>> FINISHED =
            RecordCodec.<FinishedReply<CacheReply>>record(
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

    private CacheReplyCodec() {}
}
