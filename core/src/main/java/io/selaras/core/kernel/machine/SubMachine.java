package io.selaras.core.kernel.machine;

/**
 * A part of a machine with a state and deadlines of its own. The machine advances all its parts,
 * then lets those fire that are due, earliest first, and all settle after each.
 */
public interface SubMachine {

    /** Moves its clock, and forgets what is over without a word to anybody. */
    void advance(long nowMs, long wallMs);

    /** Log time at which it is to be advanced next; {@link Long#MAX_VALUE} if never by itself. */
    long nextDeadlineMs();

    /** Does what is due first. Called only at its deadline, after it was advanced there. */
    default void fire() {
        throw new IllegalStateException("nothing is due");
    }

    /** Carries on with what has become possible. */
    default void settle() {}

    /** Equal on all replicas that have applied the same log. */
    long stateHash();

    /** How much memory it takes; an estimate, the same on every replica. */
    long bytes();
}
