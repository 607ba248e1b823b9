package io.selaras.core.queue;

import io.selaras.core.kernel.machine.Query;

/** A question about the queues of a partition. */
public sealed interface QueueQuery<R extends QueueQueryResult> extends Query<R> {

    /** How much a queue holds and has held in this partition. */
    record OfQueue(long queueId) implements QueueQuery<QueueQueryResult.Counts> {
        @Override
        public Class<QueueQueryResult.Counts> resultType() {
            return QueueQueryResult.Counts.class;
        }
    }

    /** How much all queues of this partition hold and have held. */
    record OfPartition() implements QueueQuery<QueueQueryResult.Totals> {
        @Override
        public Class<QueueQueryResult.Totals> resultType() {
            return QueueQueryResult.Totals.class;
        }
    }
}
