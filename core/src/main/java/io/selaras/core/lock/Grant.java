package io.selaras.core.lock;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A lock held by an owner.
 *
 * @param claim in which way
 * @param token fencing token: larger than that of every earlier grant of any resource; the parts of
 *     one request share theirs
 * @param fence token of the first grant of the run of compatible grants that this one belongs to,
 *     so that those who hold a resource together do not fence each other
 * @param acquiredAtMs log time of the grant
 * @param acquiredAtWallMs the leader's wall clock at the grant; only for people
 * @param expiresAtMs log time until which the holder may rely on it; the machine ends it later;
 *     {@link Long#MAX_VALUE} until it is released, or what is held below is
 * @param ttlMs how long it lives after the grant or its last renewal; 0 until released
 * @param delivery what is known about the holder having learnt of it
 */
public record Grant(
        String resource,
        String owner,
        Claim claim,
        long token,
        long fence,
        long acquiredAtMs,
        long acquiredAtWallMs,
        long expiresAtMs,
        long ttlMs,
        Delivery delivery) {

    /**
     * Whether the answer that carries a grant has reached anybody.
     *
     * @param origin the request that created the grant; {@link Origin#NONE} once it is known that
     *     somebody has learnt of it
     * @param otherwise what becomes of the grant if it has not
     */
    public record Delivery(Origin origin, Otherwise otherwise) {
        /** Somebody knows the grant. */
        public static final Delivery DONE = new Delivery(Origin.NONE, Otherwise.FORGOTTEN);

        /** Whether the request has an id, so that a retry can still fetch the grant. */
        public boolean remembered() {
            return otherwise.remembered;
        }

        /** Log time at which a grant that nobody fetched ends. */
        public long takeBackAtMs() {
            return otherwise.takeBackAtMs;
        }

        /** The grant that this one replaced. */
        public @Nullable Grant previous() {
            return otherwise.previous;
        }
    }

    /**
     * What becomes of a grant that nobody learnt of. A record of its own, because almost all grants
     * share one of two.
     *
     * @param remembered whether the request has an id, so that a retry can still fetch the grant
     * @param takeBackAtMs log time at which a grant that nobody fetched ends; {@link
     *     Long#MAX_VALUE} if its client is not known to have gone
     * @param previous the grant that this one replaced; null if it replaced none. Taking a grant
     *     back restores it
     */
    public record Otherwise(boolean remembered, long takeBackAtMs, @Nullable Grant previous) {
        private static final Otherwise REMEMBERED = new Otherwise(true, Long.MAX_VALUE, null);
        private static final Otherwise FORGOTTEN = new Otherwise(false, Long.MAX_VALUE, null);

        /** While its client is not known to have gone. */
        public static Otherwise attached(boolean remembered, @Nullable Grant previous) {
            if (previous != null) {
                return new Otherwise(remembered, Long.MAX_VALUE, previous);
            }
            return remembered ? REMEMBERED : FORGOTTEN;
        }
    }

    /** The mode in which it is held, as others see it. */
    public LockMode mode() {
        return claim.mode();
    }

    /** Whether its owner has no need to wait for this mode and so many permits. */
    public boolean suffices(LockMode wanted, int permits) {
        return mode().covers(wanted) && claim.permits() >= permits;
    }

    /** Log time at which the machine ends the grant: never earlier than the TTL. */
    public long dueMs() {
        return Math.min(LogTime.plus(expiresAtMs, LogTime.driftMs(ttlMs)), delivery.takeBackAtMs());
    }

    /** What the holder may still rely on at this log time. */
    public long remainingMs(long nowMs) {
        return Math.max(0, expiresAtMs - nowMs);
    }

    /** The same grant with other knowledge about its delivery. */
    public Grant with(Delivery newDelivery) {
        return copy(owner, claim, expiresAtMs, ttlMs, newDelivery);
    }

    /** The same grant, held in another way. */
    public Grant with(Claim newClaim) {
        return copy(owner, newClaim, expiresAtMs, ttlMs, delivery);
    }

    /** The same grant with another life. */
    public Grant living(long newExpiresAtMs, long newTtlMs, Delivery newDelivery) {
        return copy(owner, claim, newExpiresAtMs, newTtlMs, newDelivery);
    }

    /** An equal grant that shares this text of its owner's name. */
    @SuppressWarnings("ReferenceEquality") // the text is equal, and shared only if it is the same
    public Grant sharing(String sameOwner) {
        return owner == sameOwner ? this : copy(sameOwner, claim, expiresAtMs, ttlMs, delivery);
    }

    private Grant copy(
            String sameOwner,
            Claim newClaim,
            long newExpiresAtMs,
            long newTtlMs,
            Delivery newDelivery) {
        return new Grant(
                resource,
                sameOwner,
                newClaim,
                token,
                fence,
                acquiredAtMs,
                acquiredAtWallMs,
                newExpiresAtMs,
                newTtlMs,
                newDelivery);
    }
}
