package io.selaras.proof.simulator.queue;

import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.Set;
import java.util.TreeSet;

/** A queue from its definition to its end, as clients know it. */
final class QueueLife {

    private static final long NEVER = Long.MAX_VALUE;

    final long queueId;
    final String name;
    final Ordering ordering;

    /** How long a delivered message may be hidden, by all that was ever asked for. */
    final Set<Long> visibilities = new TreeSet<>();

    /** The newest revision that anybody was told. */
    long revision;

    /** When somebody was told that it is there. */
    long definedMs = NEVER;

    /** When somebody first asked for its end. */
    long deletionAskedMs = NEVER;

    /** When somebody was told that it is wanted no longer. */
    long deletionToldMs = NEVER;

    /** When somebody was told that no partition has it any more. */
    long goneMs = NEVER;

    QueueLife(QueueDefinition definition) {
        queueId = definition.queueId();
        name = definition.name();
        ordering = definition.settings().ordering();
        revision = definition.revision();
    }

    boolean mayEnd() {
        return deletionAskedMs != NEVER;
    }

    boolean gone() {
        return goneMs != NEVER;
    }

    /** Whether no partition had it any more at that moment. */
    boolean goneBefore(long atMs) {
        return goneMs < atMs;
    }

    @Override
    public String toString() {
        return "queue " + name + " (" + queueId + ")";
    }
}
