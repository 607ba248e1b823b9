package io.selaras.core.queue.definition;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueSettings;

/** What is asked about the queues that there shall be. Validated by the API. */
public sealed interface DefinitionCommand extends Command {

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

    /** Said by a partition's leader: its log holds all changes up to this revision. */
    record Adopted(int partition, long throughRevision) implements DefinitionCommand {
        @Override
        public boolean grows() {
            return false;
        }
    }
}
