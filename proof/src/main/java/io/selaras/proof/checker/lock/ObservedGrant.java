package io.selaras.proof.checker.lock;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.Operation;
import java.util.List;

/**
 * One grant that was acknowledged at least once, and when it was certainly held.
 *
 * @param acknowledgements the acquires that were answered with its token, in order of their start
 * @param askedAt the start of the first request that may have made it
 * @param possibleFrom if tokens grow, it cannot have been granted earlier than this
 * @param acknowledgedAt by then it had been granted
 * @param certainUntil until then it was certainly not released, expired or replaced; may be before
 *     {@code acknowledgedAt}: then it is certain at no instant
 */
record ObservedGrant(
        String owner,
        long token,
        LockMode mode,
        List<Operation> acknowledgements,
        long askedAt,
        long possibleFrom,
        long acknowledgedAt,
        long certainUntil) {

    ObservedGrant {
        acknowledgements = List.copyOf(acknowledgements);
    }

    Operation first() {
        return acknowledgements.getFirst();
    }

    boolean certainlyHeldThroughout(long from, long until) {
        return acknowledgedAt <= from && until < certainUntil;
    }

    boolean excludes(ObservedGrant other) {
        return !mode.isCompatibleWith(other.mode);
    }
}
