package io.selaras.core.queue.definition;

import io.selaras.core.kernel.machine.Query;

/** A question about the queues that there shall be. */
public sealed interface DefinitionQuery<R extends DefinitionQueryResult> extends Query<R> {

    /** The queue of a name. */
    record ByName(String name) implements DefinitionQuery<DefinitionQueryResult.Found> {
        @Override
        public Class<DefinitionQueryResult.Found> resultType() {
            return DefinitionQueryResult.Found.class;
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
