package io.selaras.core.queue.definition;

import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a question about the queues that there shall be. */
public sealed interface DefinitionQueryResult extends QueryResult {

    /**
     * The queue of a name.
     *
     * @param definition null if none has the name
     * @param deletedRevision 0 unless it is wanted no longer
     * @param adoptedBy so many partitions know its last change
     * @param partitions so many there are
     */
    record Found(
            @Nullable QueueDefinition definition,
            long deletedRevision,
            int adoptedBy,
            int partitions)
            implements DefinitionQueryResult {}

    /**
     * Queues in the order of their names.
     *
     * @param cursor the name after which the next page begins; empty if this is the last one
     * @param partitions so many there are
     */
    record Listed(List<DefinitionImage.Entry> queues, String cursor, int partitions)
            implements DefinitionQueryResult {}

    /**
     * Changes in the order of their revisions, as many as one command adopts.
     *
     * @param throughRevision all up to here are told
     */
    record Changes(long throughRevision, List<QueueDefinition> definitions, List<Long> deletedIds)
            implements DefinitionQueryResult {}
}
