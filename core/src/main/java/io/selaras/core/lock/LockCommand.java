package io.selaras.core.lock;

import io.selaras.core.kernel.machine.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of the lock table. Validated by the API: names are 1..512 bytes, names of one
 * request differ, times are in range, and only semaphores, latches, barriers and elections have
 * names with the prefix of their {@link ResourceKind}. An owner that belongs to a session is named
 * so: see {@link Session#owner}.
 */
public sealed interface LockCommand extends Command {

    /** On whose behalf it is; empty if on nobody's. */
    default String owner() {
        return "";
    }

    /** What it is about; empty if about nothing in particular. */
    default String resource() {
        return "";
    }

    @Override
    default boolean grows() {
        return switch (this) {
            case Acquire _,
                    Convert _,
                    OpenSession _,
                    SetLatch _,
                    AwaitLatch _,
                    EnterBarrier _,
                    Proclaim _,
                    Observe _ ->
                    true;
            case SetSemaphore set -> set.permits > 0;
            case Release _,
                    Renew _,
                    Transfer _,
                    Cancel _,
                    ForceRelease _,
                    SetVictimPolicy _,
                    KeepAlive _,
                    CloseSession _,
                    CountDown _ ->
                    false;
        };
    }

    /**
     * One resource of a request.
     *
     * @param permits how many of a semaphore; 0 for locks
     */
    record Part(String resource, LockMode mode, int permits) {
        public Part(String resource, LockMode mode) {
            this(resource, mode, 0);
        }
    }

    /**
     * How a lock is to be held, and what happens if the wait for it is part of a deadlock.
     *
     * @param ttlMs how long the grant lives without a renewal; 0 until it is released, which only a
     *     session's owner may ask
     * @param hierarchical whether to take intention locks on everything above, too: on {@code a}
     *     and {@code a/b} for {@code a/b/c}. They go when what needed them goes
     * @param reentrant whether asking again for what the owner has counts as another hold
     * @param priority -10..10, for the choice of a victim; null for the session's, else 0
     * @param policy if this request closes a cycle; null for the cluster's
     * @param releaseAll whether the owner, as victim, also loses all its locks
     */
    record Terms(
            long ttlMs,
            boolean hierarchical,
            boolean reentrant,
            @Nullable Integer priority,
            @Nullable VictimPolicy policy,
            boolean releaseAll) {
        /** Nothing but a time to live. */
        public static Terms of(long ttlMs) {
            return new Terms(ttlMs, false, false, null, null, false);
        }
    }

    /**
     * Grant all the parts to the owner together, now or within {@code waitMs}. The new grants share
     * one token. What the owner has already stays as it is.
     *
     * @param waitMs how long to wait in the queues; 0 answers at once
     */
    record Acquire(List<Part> parts, String owner, long waitMs, Terms terms)
            implements LockCommand {
        /** One plain lock. */
        public Acquire(String resource, String owner, LockMode mode, long ttlMs, long waitMs) {
            this(List.of(new Part(resource, mode)), owner, waitMs, Terms.of(ttlMs));
        }

        /** The resource that stands for the request in answers. */
        @Override
        public String resource() {
            return parts.getFirst().resource();
        }
    }

    /**
     * End the grant that carries this token, or one hold of it.
     *
     * @param resource empty for all grants of the owner that carry the token
     * @param allHolds whether a grant that is held more than once ends, too
     */
    record Release(String resource, String owner, long token, boolean allHolds)
            implements LockCommand {
        public Release(String resource, String owner, long token) {
            this(resource, owner, token, false);
        }
    }

    /**
     * Let the grant that carries this token live for another {@code ttlMs} from now.
     *
     * @param resource empty for all grants of the owner that carry the token
     * @param ttlMs 0 until released, which only a session's owner may ask
     */
    record Renew(String resource, String owner, long token, long ttlMs) implements LockCommand {}

    /**
     * Hold the resource in another mode. A mode that the present one covers is taken at once and
     * keeps the token; any other becomes the weakest mode that covers both, under a new token,
     * ahead of newcomers, within {@code waitMs}.
     */
    record Convert(String resource, String owner, long token, LockMode mode, long waitMs)
            implements LockCommand {}

    /**
     * Give the grant that carries this token to another owner, under a new token.
     *
     * @param ttlMs of the new owner's grant; 0 until released, if the new owner is a session's
     */
    record Transfer(String resource, String owner, long token, String toOwner, long ttlMs)
            implements LockCommand {}

    /** End all waits of the owner that name the resource. */
    record Cancel(String resource, String owner) implements LockCommand {}

    /**
     * End all grants of a resource, whoever holds it, with the hierarchical ones of these owners
     * below it, and use up a token, so that a guarded system can fence the former holders at once.
     *
     * @param reason for the audit log
     */
    record ForceRelease(String resource, String reason) implements LockCommand {}

    /** Choose the cluster's policy for requests that name none. */
    record SetVictimPolicy(VictimPolicy policy) implements LockCommand {}

    /**
     * Open a session.
     *
     * @param name what its client calls itself; only for people
     * @param ttlMs from 1; how long it lives without a sign of life
     * @param lockDelayMs how long its locks stay closed to others after it was lost; 0 for not
     * @param priority of its owners' requests, -10..10
     */
    record OpenSession(String name, long ttlMs, long lockDelayMs, int priority)
            implements LockCommand {}

    /**
     * The client of a session lives.
     *
     * @param knownNote number of the last lost grant that it has learnt of; 0 for none
     */
    record KeepAlive(long session, long knownNote) implements LockCommand {}

    /** End a session, all its waits and all its grants, without a lock delay. */
    record CloseSession(long session) implements LockCommand {}

    /**
     * Let a semaphore have so many permits; who waits for them is served at once. Fewer than are
     * taken is allowed: then nobody gets one until enough came back.
     *
     * @param permits 0 forgets the semaphore, once nobody holds or awaits a permit
     */
    record SetSemaphore(String resource, int permits) implements LockCommand {}

    /**
     * Let a latch have this count, unless there is one with this name that is not open.
     *
     * @param count from 1
     */
    record SetLatch(String resource, long count) implements LockCommand {}

    /** Lower a latch; at zero it opens for all who wait. One that is open stays so. */
    record CountDown(String resource, long by) implements LockCommand {}

    /** Wait until a latch is open. */
    record AwaitLatch(String resource, String owner, long waitMs) implements LockCommand {}

    /**
     * Arrive at a barrier and wait until enough have; an owner arrives once, however often it asks.
     *
     * @param parties how many; all who wait there must say the same
     */
    record EnterBarrier(String resource, String owner, int parties, long waitMs)
            implements LockCommand {}

    /** Say something as the leader of an election, under the token of the leadership. */
    record Proclaim(String resource, String owner, long token, String value)
            implements LockCommand {}

    /**
     * Wait until an election has another leader or value than the observer knows.
     *
     * @param resource the election
     * @param token of the leader that the observer knows; 0 for none
     * @param revision of the value that it knows; 0 for none
     */
    record Observe(String resource, String owner, long token, long revision, long waitMs)
            implements LockCommand {}
}
