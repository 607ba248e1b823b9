package io.selaras.core.definition;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.queue.QueueDefinition;
import java.util.List;

/**
 * The definitions' part of an image. All lists are unmodifiable.
 *
 * @param revision of the last change of any queue or cache
 * @param queues in the order of their last changes
 * @param caches in the order of their last changes; since version 5
 * @param adoptions by partition
 */
public record DefinitionImage(
        long revision, List<Entry> queues, List<CacheEntry> caches, List<Adoption> adoptions) {

    /** Of a cluster that never had a queue or a cache. */
    public static final DefinitionImage NONE =
            new DefinitionImage(0, List.of(), List.of(), List.of());

    /** Something that has a name and a place in the row of revisions. */
    public sealed interface Named {

        String name();

        /** Of the queue or cache. */
        long id();

        /** Of its last definition. */
        long definedRevision();

        /** 0 unless it is wanted no longer. */
        long deletedRevision();

        /** How much memory its definition takes, about. */
        long bytes();

        /** Of all that it says; the same in every JVM. */
        long hash();

        /** Of its last change. */
        default long revision() {
            return deletedRevision() > 0 ? deletedRevision() : definedRevision();
        }
    }

    /**
     * A queue.
     *
     * @param deletedRevision 0 unless it is wanted no longer
     */
    public record Entry(QueueDefinition definition, long deletedRevision) implements Named {

        @Override
        public String name() {
            return definition.name();
        }

        @Override
        public long id() {
            return definition.queueId();
        }

        @Override
        public long definedRevision() {
            return definition.revision();
        }

        @Override
        public long bytes() {
            return definition.bytes();
        }

        @Override
        public long hash() {
            return StateHash.mix(definition.hash(), deletedRevision);
        }
    }

    /**
     * A cache.
     *
     * @param deletedRevision 0 unless it is wanted no longer
     */
    public record CacheEntry(CacheDefinition definition, long deletedRevision) implements Named {

        @Override
        public String name() {
            return definition.name();
        }

        @Override
        public long id() {
            return definition.cacheId();
        }

        @Override
        public long definedRevision() {
            return definition.revision();
        }

        @Override
        public long bytes() {
            return definition.bytes();
        }

        @Override
        public long hash() {
            return StateHash.mix(definition.hash(), deletedRevision);
        }
    }

    /** How far a partition has come. */
    public record Adoption(int partition, long throughRevision) {}
}
