package io.selaras.core.partition;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueDefinition;
import java.util.List;

/** What is asked of a partition as a whole. */
public sealed interface PartitionCommand extends Command {

    @Override
    default boolean grows() {
        return false;
    }

    /**
     * Said by the partition's leader: the coordination group has changed definitions up to this
     * revision, and so they are now. Does nothing unless it says something newer than what is
     * known: one that comes late or twice brings nothing back that was deleted.
     *
     * @param queues as they are, of which the last change is newer than what is known
     * @param caches the same; none before the first version that has caches
     * @param deletedIds of queues and caches that were deleted meanwhile
     */
    record Adopt(
            long throughRevision,
            List<QueueDefinition> queues,
            List<CacheDefinition> caches,
            List<Long> deletedIds)
            implements PartitionCommand {

        /** Changes of queues alone. */
        public Adopt(long throughRevision, List<QueueDefinition> queues, List<Long> deletedIds) {
            this(throughRevision, queues, List.of(), deletedIds);
        }
    }
}
