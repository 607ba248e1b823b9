package io.selaras.wire.image;

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

    static final RecordCodec<FinishedReply<CacheReply>> FINISHED = FinishedReplyCodec.of(REPLY);

    private CacheReplyCodec() {}
}
