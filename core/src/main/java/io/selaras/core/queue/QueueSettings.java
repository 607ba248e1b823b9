package io.selaras.core.queue;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.kernel.StateHash;

/**
 * What a queue was asked to be like.
 *
 * @param ordering never changes
 * @param visibilityMs how long a delivered message is hidden from others, if the receiver does not
 *     say
 */
public record QueueSettings(Ordering ordering, long visibilityMs) {

    /** In which order messages are delivered, through all retries. */
    public enum Ordering implements Labelled {
        /** Those of one key one after the other, in the order of their entering. */
        KEY("key"),
        /** Each when it is ready, the one that entered first if there is a choice. */
        NONE("none");

        private final String label;

        Ordering(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        return StateHash.mix(StateHash.mix(0, ordering.label()), visibilityMs);
    }
}
