package io.selaras.core.lock;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Origin;

/**
 * A lock held by an owner.
 *
 * @param token fencing token: larger than that of every earlier grant of any resource
 * @param acquiredAtMs log time of the grant
 * @param acquiredAtWallMs the leader's wall clock at the grant; only for people
 * @param expiresAtMs log time until which the holder may rely on it; the machine ends it later
 * @param ttlMs how long it lives after the grant or its last renewal
 * @param delivery what is known about the holder having learnt of it
 */
public record Grant(
        String resource,
        String owner,
        LockMode mode,
        long token,
        long acquiredAtMs,
        long acquiredAtWallMs,
        long expiresAtMs,
        long ttlMs,
        Delivery delivery) {

    /** The share of the TTL, in percent, by which clocks may differ in rate. */
    private static final int CLOCK_DRIFT_PERCENT = 1;

    /**
     * Whether the answer that carries a grant has reached anybody.
     *
     * @param origin the request that created the grant; {@link Origin#NONE} once it is known that
     *     somebody has learnt of it
     * @param remembered whether that request has an id, so that a retry can still fetch the grant
     * @param takeBackAtMs log time at which a grant that nobody fetched ends; {@link
     *     Long#MAX_VALUE} if its client is not known to have gone
     * @param previous the grant that a conversion replaced, as token; 0 if it was no conversion.
     *     Taking back a conversion restores it
     */
    public record Delivery(Origin origin, boolean remembered, long takeBackAtMs, long previous) {
        /** Somebody knows the grant. */
        public static final Delivery DONE = new Delivery(Origin.NONE, false, Long.MAX_VALUE, 0);
    }

    /** Log time at which the machine ends the grant: never earlier than the TTL. */
    public long dueMs() {
        return Math.min(
                LogTime.plus(expiresAtMs, ttlMs / 100 * CLOCK_DRIFT_PERCENT + 1),
                delivery.takeBackAtMs);
    }

    /** What the holder may still rely on at this log time. */
    public long remainingMs(long nowMs) {
        return Math.max(0, expiresAtMs - nowMs);
    }

    /** The same grant with other knowledge about its delivery. */
    public Grant with(Delivery newDelivery) {
        return new Grant(
                resource,
                owner,
                mode,
                token,
                acquiredAtMs,
                acquiredAtWallMs,
                expiresAtMs,
                ttlMs,
                newDelivery);
    }
}
