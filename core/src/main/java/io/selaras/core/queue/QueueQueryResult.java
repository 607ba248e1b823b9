package io.selaras.core.queue;

import io.selaras.core.kernel.machine.QueryResult;

/** The answer to a question about the queues of a partition. */
public sealed interface QueueQueryResult extends QueryResult {

    /**
     * What a queue holds and has held.
     *
     * @param known whether the partition knows the queue; all else is 0 if not
     * @param ready messages that are not leased, those included that stand behind another of their
     *     key
     * @param oldestAgeMs since the message that entered first of those that are there; 0 if none is
     * @param accepted since the queue was made; always acked and ready and leased together
     */
    record Counts(
            boolean known, long ready, long leased, long oldestAgeMs, long accepted, long acked)
            implements QueueQueryResult {}

    /**
     * What all queues hold and have held, those included that were deleted since.
     *
     * @param adopted through which revision all definitions are known
     * @param accepted always live, acked and purged together
     * @param purged went with their queue
     */
    record Totals(long adopted, int queues, long live, long accepted, long acked, long purged)
            implements QueueQueryResult {}
}
