package io.selaras.core.definition;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueSettings;

/** What is asked about the queues and caches that there shall be. Validated by the API. */
public sealed interface DefinitionCommand extends Command {

    /** The first version whose state may hold what comes of it. */
    default int since() {
        return 1;
    }

    /** Want a queue of this name with these settings; asked twice it changes nothing. */
    record Define(String name, QueueSettings settings) implements DefinitionCommand {
        @Override
        public boolean grows() {
            return true;
        }
    }

    /** Want no queue of this name, nor what it holds. */
    record Delete(String name) implements DefinitionCommand {
        @Override
        public boolean grows() {
            return false;
        }
    }

    /**
     * Want a cache of this name with these settings; asked twice it changes nothing. Names of
     * caches and of queues have nothing to do with each other.
     */
    record DefineCache(String name, CacheSettings settings) implements DefinitionCommand {
        @Override
        public boolean grows() {
            return true;
        }

        @Override
        public int since() {
            return CacheImage.FIRST_VERSION;
        }
    }

    /** Want no cache of this name, nor what it holds. */
    record DeleteCache(String name) implements DefinitionCommand {
        @Override
        public boolean grows() {
            return false;
        }

        @Override
        public int since() {
            return CacheImage.FIRST_VERSION;
        }
    }

    /** Said by a partition's leader: its log holds all changes up to this revision. */
    record Adopted(int partition, long throughRevision) implements DefinitionCommand {
        @Override
        public boolean grows() {
            return false;
        }
    }
}
