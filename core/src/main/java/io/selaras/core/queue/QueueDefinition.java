package io.selaras.core.queue;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/**
 * A queue that is to be.
 *
 * @param queueId the revision that made it; no other queue ever has it, whatever its name
 * @param revision of its last change, counted over the changes of all queues
 */
public record QueueDefinition(long queueId, long revision, String name, QueueSettings settings) {

    private static final int BYTES = 400;

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        long hash = StateHash.mix(StateHash.mix(queueId, revision), StateHash.ofAll(name));
        return StateHash.mix(hash, settings.hash());
    }

    /** How many bytes of memory a queue takes that holds nothing, about. */
    public long bytes() {
        return BYTES + TextSize.of(name);
    }
}
