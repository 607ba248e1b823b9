package io.selaras.wire;

import static io.selaras.wire.format.UnionCodec.join;
import static io.selaras.wire.format.UnionCodec.nested;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueReply;
import io.selaras.wire.format.UnionCodec;
import java.util.List;

/**
 * What peers ask a partition and are told by it. Queues stand in the message itself, as they were
 * there first; all that is about caches stands one level below, from version 5 on.
 */
final class PartitionAnswerCodec {

    /** Of what is about caches; leaves room for what there may be to say of queues. */
    private static final int CACHES = 30;

    /** Numbers of an answer about queues that do not fit what every item has room for. */
    private static final int COUNTS_BYTES = 48;

    /** Of a character in UTF-8. */
    private static final int CHARACTER_BYTES = 3;

    static final UnionCodec<Reply> REPLY =
            join(
                    "answer of a partition",
                    List.of(
                            QueueAnswerCodec.REPLY,
                            nested(
                                    CACHES,
                                    CacheReply.class,
                                    CacheAnswerCodec.REPLY,
                                    CacheImage.FIRST_VERSION)));

    static final UnionCodec<Query<?>> QUERY =
            join(
                    "question",
                    List.of(
                            QueueQueryCodec.QUERY,
                            nested(
                                    CACHES,
                                    CacheQueryCodec.QUERIES,
                                    CacheQueryCodec.QUERY,
                                    CacheImage.FIRST_VERSION)));

    static final UnionCodec<QueryResult> RESULT =
            join(
                    "answer to a question",
                    List.of(
                            QueueQueryCodec.RESULT,
                            nested(
                                    CACHES,
                                    CacheQueryResult.class,
                                    CacheQueryCodec.RESULT,
                                    CacheImage.FIRST_VERSION)));

    private PartitionAnswerCodec() {}

    /** About how many bytes it takes; never less than it really does. */
    static int sizeOf(Reply reply) {
        return switch (reply) {
            case QueueReply it -> QueueAnswerCodec.sizeOf(it);
            case CacheReply it -> CacheAnswerCodec.sizeOf(it);
            case Reply it -> throw new IllegalArgumentException("of no partition: " + it);
        };
    }

    /** The same of a question; one about queues fits what every item has room for. */
    static int sizeOf(Query<?> query) {
        return query instanceof CacheQuery<?> it ? CacheQueryCodec.sizeOf(it) : 0;
    }

    /** The same of what answers it. */
    static int sizeOf(QueryResult result) {
        return result instanceof CacheQueryResult it ? CacheQueryCodec.sizeOf(it) : COUNTS_BYTES;
    }

    /** The same of a text. */
    static int sizeOf(String text) {
        return CHARACTER_BYTES * text.length();
    }
}
