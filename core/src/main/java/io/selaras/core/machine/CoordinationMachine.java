package io.selaras.core.machine;

import java.util.List;

/**
 * The replicated state machine of the coordination group. Every apply first fires the deadlines
 * that are due, then serves the batch's requests in order. One thread at a time.
 */
public interface CoordinationMachine {

    /** A machine that has applied nothing. */
    static CoordinationMachine empty() {
        return java.util.Optional.<CoordinationMachine>empty().orElseThrow();
    }

    /**
     * A machine that continues where the image was taken.
     *
     * @throws IllegalArgumentException if the image has an unknown version or does not hash to what
     *     it says
     */
    static CoordinationMachine restore(MachineImage image) {
        return java.util.Optional.<CoordinationMachine>empty()
                .orElseThrow(() -> new IllegalArgumentException("version " + image.version()));
    }

    /** Applies one log entry and says what follows from it, in order. */
    List<Effect> apply(Batch batch);

    /** Answers from the state as applied so far. */
    QueryResult query(Query query);

    /** The largest log time applied. */
    long logTimeMs();

    /** Log time at which the next deadline is due; {@link Long#MAX_VALUE} if there is none. */
    long nextDeadlineMs();

    /** Equal on all replicas that have applied the same log. */
    long stateHash();

    /** The state as it is now, to be encoded by another thread. */
    MachineImage image();
}
