package io.selaras.proof.checker.linear;

import java.util.List;

/** What a search for a linearization found; only {@link Linearizable} is a pass. */
public sealed interface CheckResult<S, O> {

    /** How many configurations were looked at. */
    int configurations();

    /** There is an order of the operations that explains every answer. */
    record Linearizable<S, O>(int configurations) implements CheckResult<S, O> {}

    /**
     * There is none.
     *
     * @param stuck the operation whose answer nothing explains, when all before it is explained as
     *     far as it can be
     * @param beside what was under way with it and may still have come before it
     * @param states some of the states in which the service may have been
     */
    record Contradiction<S, O>(
            int configurations, Timed<O> stuck, List<Timed<O>> beside, List<S> states)
            implements CheckResult<S, O> {}

    /** The search was given up: nothing is known. */
    record Unfinished<S, O>(int configurations) implements CheckResult<S, O> {}
}
