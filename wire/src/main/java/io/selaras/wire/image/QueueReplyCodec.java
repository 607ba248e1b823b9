package io.selaras.wire.image;

import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Acked;
import io.selaras.core.queue.QueueReply.Received;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.QueueAnswerCodec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** Remembered replies of a partition, in an image. Refusals are not remembered. */
final class QueueReplyCodec {

    private static final UnionCodec<QueueReply> REPLY =
            union(
                    "reply",
                    QueueReply.class,
                    at(1, Sent.class, QueueAnswerCodec.SENT),
                    at(2, Received.class, QueueAnswerCodec.RECEIVED),
                    at(3, Acked.class, QueueAnswerCodec.ACKED),
                    never(QueueReply.Adopted.class),
                    never(QueueReply.UnknownQueue.class),
                    never(QueueReply.DedupFull.class),
                    never(QueueReply.LeaseLost.class),
                    never(QueueReply.IdempotencyMismatch.class),
                    never(QueueReply.AnswerAcknowledged.class),
                    never(QueueReply.ReplyTableFull.class));

    static final RecordCodec<FinishedReply<QueueReply>> FINISHED = FinishedReplyCodec.of(REPLY);

    private QueueReplyCodec() {}
}
