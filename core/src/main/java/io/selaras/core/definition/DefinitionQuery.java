package io.selaras.core.definition;

import io.selaras.core.kernel.machine.Query;

/** A question about the queues and caches that there shall be. */
public sealed interface DefinitionQuery<R extends DefinitionQueryResult> extends Query<R> {

    /** The queue of a name. */
    record ByName(String name) implements DefinitionQuery<DefinitionQueryResult.Found> {
        @Override
        public Class<DefinitionQueryResult.Found> resultType() {
            return DefinitionQueryResult.Found.class;
        }
    }

    /**
     * Queues in the order of their names, those included that are being deleted.
     *
     * @param after the names that follow this one; empty for all
     * @param limit so many
     */
    record Page(String after, int limit) implements DefinitionQuery<DefinitionQueryResult.Listed> {
        @Override
        public Class<DefinitionQueryResult.Listed> resultType() {
            return DefinitionQueryResult.Listed.class;
        }
    }

    /** The cache of a name; the default one is there without a definition. */
    record CacheByName(String name) implements DefinitionQuery<DefinitionQueryResult.CacheFound> {
        @Override
        public Class<DefinitionQueryResult.CacheFound> resultType() {
            return DefinitionQueryResult.CacheFound.class;
        }
    }

    /** Defined caches; as of {@link Page}. */
    record CachePage(String after, int limit)
            implements DefinitionQuery<DefinitionQueryResult.CachesListed> {
        @Override
        public Class<DefinitionQueryResult.CachesListed> resultType() {
            return DefinitionQueryResult.CachesListed.class;
        }
    }

    /** What a partition that knows all up to this revision is to adopt next. */
    record ChangesAfter(long revision) implements DefinitionQuery<DefinitionQueryResult.Changes> {
        @Override
        public Class<DefinitionQueryResult.Changes> resultType() {
            return DefinitionQueryResult.Changes.class;
        }
    }
}
