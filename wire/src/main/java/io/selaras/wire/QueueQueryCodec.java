package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQuery.OfPartition;
import io.selaras.core.queue.QueueQuery.OfQueue;
import io.selaras.core.queue.QueueQueryResult;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** Questions about the queues of a partition, and their answers. */
final class QueueQueryCodec {

    private static final RecordCodec<OfQueue> OF_QUEUE =
            record(
                    "question about a queue",
                    v -> new OfQueue(v.number(1)),
                    number(OfQueue::queueId));

    private static final RecordCodec<OfPartition> OF_PARTITION =
            record("question about a partition", _ -> new OfPartition());

    /** A type of queries has a parameter, which no class literal says. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Erased it is the class of every query.
    private static final Class<QueueQuery<?>> QUERIES = (Class) QueueQuery.class;

    static final UnionCodec<QueueQuery<?>> QUERY =
            union(
                    "question",
                    QUERIES,
                    at(1, OfQueue.class, OF_QUEUE),
                    at(2, OfPartition.class, OF_PARTITION));

    private static final RecordCodec<Counts> COUNTS =
            record(
                    "counts of a queue",
                    v ->
                            new Counts(
                                    v.flag(1),
                                    v.number(2),
                                    v.number(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6)),
                    flag(Counts::known),
                    number(Counts::ready),
                    number(Counts::leased),
                    number(Counts::oldestAgeMs),
                    number(Counts::accepted),
                    number(Counts::acked));

    private static final RecordCodec<Totals> TOTALS =
            record(
                    "counts of a partition",
                    v ->
                            new Totals(
                                    v.number(1),
                                    v.small(2),
                                    v.number(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6)),
                    number(Totals::adopted),
                    small(Totals::queues),
                    number(Totals::live),
                    number(Totals::accepted),
                    number(Totals::acked),
                    number(Totals::purged));

    static final UnionCodec<QueueQueryResult> RESULT =
            union(
                    "answer to a question",
                    QueueQueryResult.class,
                    at(1, Counts.class, COUNTS),
                    at(2, Totals.class, TOTALS));

    private QueueQueryCodec() {}
}
