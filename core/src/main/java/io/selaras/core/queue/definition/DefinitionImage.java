package io.selaras.core.queue.definition;

import io.selaras.core.queue.QueueDefinition;
import java.util.List;

/**
 * The definitions' part of an image. All lists are unmodifiable.
 *
 * @param revision of the last change of any queue
 * @param queues in the order of their last changes
 * @param adoptions by partition
 */
public record DefinitionImage(long revision, List<Entry> queues, List<Adoption> adoptions) {

    /** Of a cluster that never had a queue. */
    public static final DefinitionImage NONE = new DefinitionImage(0, List.of(), List.of());

    /**
     * A queue.
     *
     * @param deletedRevision 0 unless it is wanted no longer
     */
    public record Entry(QueueDefinition definition, long deletedRevision) {

        /** Of its last change. */
        public long revision() {
            return deletedRevision > 0 ? deletedRevision : definition.revision();
        }
    }

    /** How far a partition has come. */
    public record Adoption(int partition, long throughRevision) {}
}
