package io.selaras.core.lock;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock held by an owner.
 *
 * @param hold in which way
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
        Hold hold,
        long token,
        long fence,
        long acquiredAtMs,
        long acquiredAtWallMs,
        long expiresAtMs,
        long ttlMs,
        Delivery delivery) {

    /** Somebody knows the grant, or is taken to. */
    public static final Delivery DELIVERED = new Delivery.Done();

    /** Whether the answer that carries a grant has reached anybody. */
    public sealed interface Delivery {
        /** Somebody knows the grant, or is taken to. */
        record Done() implements Delivery {}

        /**
         * It was told to these connections, none of which is known to have missed it.
         *
         * @param origin the one that was told first
         * @param onUndelivered a record of its own, because almost all grants share one of two
         */
        record Awaited(Origin origin, OnUndelivered onUndelivered) implements Delivery {}

        /**
         * Nobody has learnt of it, but a retry may.
         *
         * @param untilMs log time at which it ends unless a retry fetches it
         * @param previous as in {@link OnUndelivered}
         */
        record Unclaimed(long untilMs, @Nullable Grant previous) implements Delivery {}

        /**
         * What becomes of a grant that all connections missed.
         *
         * @param others told, too
         * @param remembered whether a request with an id asked, so that a retry can fetch the grant
         * @param previous the grant that this one replaced; null if it replaced none. Taking a
         *     grant back restores it
         */
        record OnUndelivered(List<Origin> others, boolean remembered, @Nullable Grant previous) {
            private static final OnUndelivered REMEMBERED =
                    new OnUndelivered(List.of(), true, null);
            private static final OnUndelivered FORGOTTEN =
                    new OnUndelivered(List.of(), false, null);

            private OnUndelivered shared() {
                OnUndelivered plain = remembered ? REMEMBERED : FORGOTTEN;
                return equals(plain) ? plain : this;
            }
        }

        /** Of a grant that answers this request and replaces another, perhaps. */
        static Delivery to(Requester requester, @Nullable Grant replaced) {
            Audience audience = requester.audience();
            if (audience.isEmpty() && !requester.hasRequestId()) {
                return DELIVERED;
            }
            // An intention was asked for by nobody; it follows what is held below.
            Grant before = replaced == null || replaced.hold().own() == null ? null : replaced;
            // One step back is remembered, not two: then the one before counts as known.
            boolean chain = before != null && before.delivery().previous() != null;
            return of(
                    audience,
                    requester.hasRequestId(),
                    chain && before != null ? before.with(DELIVERED) : before);
        }

        /** Heard by these, or by nobody until a retry comes. */
        static Delivery of(Audience audience, boolean remembered, @Nullable Grant previous) {
            List<Origin> origins = audience.origins();
            return audience.isEmpty()
                    ? new Unclaimed(audience.untilMs(), previous)
                    : new Awaited(
                            origins.getFirst(),
                            new OnUndelivered(
                                            List.copyOf(origins.subList(1, origins.size())),
                                            remembered,
                                            previous)
                                    .shared());
        }

        /** Told to another request of its owner, too. */
        default Delivery alsoTo(Requester requester) {
            Audience told = audience();
            if (told == null) {
                return this;
            }
            Audience more = told;
            for (Origin origin : requester.audience().origins()) {
                more = more.with(origin);
            }
            if (more.isEmpty()) {
                long untilMs = Math.max(more.untilMs(), requester.audience().untilMs());
                return of(new Audience(List.of(), untilMs), true, previous());
            }
            // Of more than can be minded, one may have heard it.
            return more.origins().containsAll(told.origins())
                    ? of(more, remembered() || requester.hasRequestId(), previous())
                    : DELIVERED;
        }

        /** One connection missed it; null if now nobody can learn of it any more. */
        default @Nullable Delivery missedBy(Origin origin, long retryUntilMs) {
            Audience told = audience();
            Audience left = told == null ? null : told.without(origin::equals, retryUntilMs);
            if (left == null || left.equals(told)) {
                return this;
            }
            return left.isEmpty() && !remembered() ? null : of(left, remembered(), previous());
        }

        /** Who was told; null if that does not matter any more. */
        default @Nullable Audience audience() {
            return switch (this) {
                case Done _ -> null;
                case Awaited it -> {
                    List<Origin> told = new ArrayList<>();
                    told.add(it.origin);
                    told.addAll(it.onUndelivered.others);
                    yield new Audience(told, Long.MAX_VALUE);
                }
                case Unclaimed it -> new Audience(List.of(), it.untilMs);
            };
        }

        /** Whether a retry can fetch the grant. */
        default boolean remembered() {
            return switch (this) {
                case Done _ -> false;
                case Awaited it -> it.onUndelivered.remembered;
                case Unclaimed _ -> true;
            };
        }

        /** Log time at which a grant that nobody fetched ends. */
        default long takeBackAtMs() {
            return this instanceof Unclaimed it ? it.untilMs : Long.MAX_VALUE;
        }

        /** The grant that this one replaced and that taking it back restores. */
        default @Nullable Grant previous() {
            return switch (this) {
                case Done _ -> null;
                case Awaited it -> it.onUndelivered.previous;
                case Unclaimed it -> it.previous;
            };
        }

        /** The same with another grant to restore. */
        default Delivery restoring(@Nullable Grant other) {
            Audience told = audience();
            return told == null ? this : of(told, remembered(), other);
        }
    }

    /** The mode in which it is held, as others see it. */
    public LockMode mode() {
        return hold.mode();
    }

    /** Whether its owner has no need to wait for this mode and so many permits. */
    public boolean suffices(LockMode wanted, int permits) {
        return mode().isAtLeast(wanted) && hold.permits() >= permits;
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
        return copy(owner, hold, expiresAtMs, ttlMs, newDelivery);
    }

    /** The same grant, held in another way. */
    public Grant with(Hold newHold) {
        return copy(owner, newHold, expiresAtMs, ttlMs, delivery);
    }

    /** The same grant with another processStart. */
    public Grant living(long newExpiresAtMs, long newTtlMs, Delivery newDelivery) {
        return copy(owner, hold, newExpiresAtMs, newTtlMs, newDelivery);
    }

    /** An equal grant that shares this text of its owner's name. */
    @SuppressWarnings("ReferenceEquality") // the text is equal, and shared only if it is the same
    public Grant sharing(String sameOwner) {
        return owner == sameOwner ? this : copy(sameOwner, hold, expiresAtMs, ttlMs, delivery);
    }

    private Grant copy(
            String sameOwner,
            Hold newHold,
            long newExpiresAtMs,
            long newTtlMs,
            Delivery newDelivery) {
        return new Grant(
                resource,
                sameOwner,
                newHold,
                token,
                fence,
                acquiredAtMs,
                acquiredAtWallMs,
                newExpiresAtMs,
                newTtlMs,
                newDelivery);
    }
}
