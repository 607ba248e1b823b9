package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.kernel.Reply;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;

/** Remembered requests in an image, whatever kind of answer they have. */
final class FinishedReplyCodec {

    private static final int USUAL_BYTES = 128;

    private FinishedReplyCodec() {}

    /** Those with answers that stand on the wire like this. */
    static <R extends Reply> RecordCodec<FinishedReply<R>> of(Codec<R> reply) {
        RecordCodec<FinishedReply<R>> codec =
                record(
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
                        one(FinishedReply::reply, reply),
                        text(FinishedReply::client));
        return codec.expecting(USUAL_BYTES);
    }
}
