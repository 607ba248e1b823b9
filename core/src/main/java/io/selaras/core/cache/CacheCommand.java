package io.selaras.core.cache;

import io.selaras.core.kernel.machine.Command;
import java.util.List;

/** What is asked of a partition about its caches. Validated by the API. */
public sealed interface CacheCommand extends Command {

    /**
     * What changes entries. It stands in the log only as it was ordered by the partition's leader.
     */
    sealed interface Change extends CacheCommand {

        long cacheId();
    }

    /**
     * Does all of this, one after the other, or nothing of it.
     *
     * @param revision of the definitions, as the asked node knew them
     * @param requestHash of the whole request where this is a part of one; 0 if it is the whole
     */
    record Write(long cacheId, long revision, long requestHash, List<CacheOperation> operations)
            implements Change {
        @Override
        public boolean grows() {
            return operations.stream().anyMatch(CacheOperation::grows);
        }
    }

    /** Takes entries away to make room. */
    record Evict(long cacheId, List<String> keys) implements Change {
        @Override
        public boolean grows() {
            return false;
        }
    }

    /** Takes entries away that somebody asked to delete by what they have in common. */
    record Remove(long cacheId, List<String> keys) implements Change {
        @Override
        public boolean grows() {
            return false;
        }
    }

    /** A change with the version that the entries have which it writes. */
    record Ordered(EntryVersion version, Change change) implements CacheCommand {
        @Override
        public boolean grows() {
            return change.grows();
        }
    }

    /**
     * Said by the partition's leader: no lock has a token below this one. Does nothing if the floor
     * is as high.
     */
    record RaiseFenceFloor(long token) implements CacheCommand {
        @Override
        public boolean grows() {
            return false;
        }
    }
}
