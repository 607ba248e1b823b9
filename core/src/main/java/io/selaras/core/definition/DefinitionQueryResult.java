package io.selaras.core.definition;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a question about the queues and caches that there shall be. */
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

    /** The cache of a name; as of {@link Found}. */
    record CacheFound(
            @Nullable CacheDefinition definition,
            long deletedRevision,
            int adoptedBy,
            int partitions)
            implements DefinitionQueryResult {}

    /** Caches in the order of their names; as of {@link Listed}. */
    record CachesListed(List<DefinitionImage.CacheEntry> caches, String cursor, int partitions)
            implements DefinitionQueryResult {}

    /**
     * Changes in the order of their revisions, as many as one command adopts.
     *
     * @param throughRevision all up to here are told
     * @param deletedIds of queues and caches
     */
    record Changes(
            long throughRevision,
            List<QueueDefinition> queues,
            List<CacheDefinition> caches,
            List<Long> deletedIds)
            implements DefinitionQueryResult {}
}
