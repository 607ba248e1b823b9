package io.selaras.core.lock;

import io.selaras.core.kernel.Requester;

/**
 * A request in the queue of a resource.
 *
 * @param id unique, growing: a larger id began to wait later
 * @param rank place among the waits of its kind: conversions first, then by rank
 * @param conversion whether the owner already holds the resource in a weaker mode
 * @param ttlMs time to live of the grant it hopes for
 * @param sinceMs log time at which it began
 * @param timeoutAtMs log time at which it gives up
 * @param cancelAtMs log time at which it ends unless a retry re-attaches to it; {@link
 *     Long#MAX_VALUE} while its client is there
 */
public record Waiter(
        long id,
        long rank,
        String resource,
        String owner,
        LockMode mode,
        boolean conversion,
        long ttlMs,
        long sinceMs,
        long timeoutAtMs,
        long cancelAtMs,
        Requester requester) {

    /** Log time at which the wait ends by itself. */
    public long dueMs() {
        return Math.min(timeoutAtMs, cancelAtMs);
    }

    /** The same wait, with its client gone or back. */
    public Waiter attached(Requester newRequester, long newCancelAtMs) {
        return new Waiter(
                id,
                rank,
                resource,
                owner,
                mode,
                conversion,
                ttlMs,
                sinceMs,
                timeoutAtMs,
                newCancelAtMs,
                newRequester);
    }

    /** The same wait at another place of its queue. */
    public Waiter placed(long newRank, boolean asConversion) {
        return new Waiter(
                id,
                newRank,
                resource,
                owner,
                mode,
                asConversion,
                ttlMs,
                sinceMs,
                timeoutAtMs,
                cancelAtMs,
                requester);
    }
}
