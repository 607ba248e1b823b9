package io.selaras.core.lock;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.session.Session;
import java.util.List;

/** What the lock table answers: a result, or a refusal with a stable code and all its facts. */
public sealed interface LockReply extends Reply {

    @Override
    default boolean remembered() {
        return true;
    }

    /**
     * The owner holds the resource.
     *
     * @param token names the grant in every later command, and fences what it guards
     * @param fence what a guarded system compares where several hold the resource together: the
     *     token of the first grant of their run
     * @param holds how often the owner must release it
     * @param expiresAtWallMs approximate; only for people
     * @param remainingMs counted from the sending of the request, the holder may rely on it so
     *     long; never longer than on its session
     * @param ttlMs 0 if it lives until it is released or its session ends
     * @param permits how many of a semaphore; 0 for locks
     */
    record Granted(
            String resource,
            String owner,
            LockMode mode,
            long token,
            long fence,
            int holds,
            long acquiredAtWallMs,
            long expiresAtWallMs,
            long remainingMs,
            long ttlMs,
            int permits)
            implements LockReply {}

    /**
     * The owner holds all the resources of its request, in their order. What is new shares one
     * token.
     */
    record GrantedAll(List<Granted> parts) implements LockReply {}

    /**
     * The grant has ended as its owner wished, or one hold of it.
     *
     * @param holds how many are left
     */
    record Released(String resource, long token, int holds) implements LockReply {}

    /** All grants of the owner under this token have ended. */
    record ReleasedAll(long token, List<String> resources) implements LockReply {}

    /** The owner's waits for the resource have ended: so many. */
    record Cancelled(String resource, String owner, int count) implements LockReply {}

    /**
     * Nobody holds the resource any more who did before.
     *
     * @param token used up by this; larger than those of the former holders
     * @param holders who they were; at most 16
     * @param holderCount how many
     */
    record ForceReleased(String resource, long token, List<Holder> holders, int holderCount)
            implements LockReply {}

    /** The cluster's policy for requests that name none. */
    record PolicySet(VictimPolicy policy) implements LockReply {}

    /** The session is open. */
    record SessionOpened(long session, long ttlMs) implements LockReply {}

    /**
     * The session lives.
     *
     * @param remainingMs counted from the sending of the request
     * @param lost grants that ended without their owner's doing, oldest first; told until the
     *     client says that it knows; at most 64
     * @param lostCount how many there are that the client does not know of
     * @param lostForgotten how many of these, the oldest, are never told: they were too many
     * @param contended resources that the session's owners hold and others wait for; at most 64
     * @param contendedCount how many
     */
    record SessionAlive(
            long session,
            long ttlMs,
            long remainingMs,
            List<Session.Lost> lost,
            long lostCount,
            long lostForgotten,
            List<String> contended,
            int contendedCount)
            implements LockReply {}

    /** The session has ended with so many grants and waits. */
    record SessionClosed(long session, int grants, int waits) implements LockReply {}

    /** A semaphore as it is now; without permits there is none. */
    record SemaphoreState(String resource, int permits, int available) implements LockReply {}

    /** A latch as it is now; at 0 it is open. */
    record LatchState(String resource, long count) implements LockReply {}

    /**
     * Enough have arrived at the barrier.
     *
     * @param arrival in which place this one came, from 1; the last one opened it
     */
    record BarrierPassed(String resource, int parties, int arrival) implements LockReply {}

    /**
     * What an election looks like.
     *
     * @param leader empty if there is none
     * @param token of the leadership; 0 if there is none
     * @param value what the leader said last; empty if nothing
     * @param revision of the value; 0 if there is none
     */
    record ElectionState(String resource, String leader, long token, String value, long revision)
            implements LockReply {}

    /** A refusal: known to have changed nothing. Lists of holders carry at most 16 of them. */
    sealed interface Rejected extends LockReply, RejectedReply {
        @Override
        default boolean remembered() {
            return false;
        }

        /** Whether the same request, sent again later with the same id, may succeed. */
        default boolean retryable() {
            return code().retryable() && !remembered();
        }
    }

    /**
     * Not free, and the request does not wait.
     *
     * @param holderCount how many hold it in all
     * @param waiterCount how many wait for it
     */
    record Held(String resource, List<Holder> holders, int holderCount, int waiterCount)
            implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.LOCK_HELD;
        }
    }

    /**
     * Not granted within the time the request was ready to wait.
     *
     * @param holderCount how many hold it in all
     */
    record WaitTimeout(String resource, List<Holder> holders, int holderCount, long waitedMs)
            implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.WAIT_TIMEOUT;
        }
    }

    /**
     * The wait was ended to break a deadlock; the owner keeps the locks it holds, unless its
     * request said otherwise. Then a retry must not get the lock as if the others were still held.
     */
    record Deadlock(DeadlockReport report) implements Rejected {
        @Override
        public boolean remembered() {
            return report.locksLost();
        }

        @Override
        public ErrorCode code() {
            return ErrorCode.DEADLOCK;
        }
    }

    /**
     * Held, but not by this owner under this token.
     *
     * @param holderCount how many hold it in all
     */
    record NotOwner(
            String resource, String owner, long token, List<Holder> holders, int holderCount)
            implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_OWNER;
        }
    }

    /** The grant with this token has ended: released, expired, converted or taken back. */
    record GrantLost(String resource, String owner, long token) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.GRANT_LOST;
        }
    }

    /**
     * Too many wait already.
     *
     * @param scope whose queue is full
     * @param name the resource or the owner
     */
    record QueueFull(Scope scope, String name, int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.QUEUE_FULL;
        }
    }

    /** Whose queue is full. */
    enum Scope implements Coded {
        RESOURCE("RESOURCE"),
        OWNER("OWNER");

        private final String code;

        Scope(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Another shared holder already waits to become exclusive: one of the two must release. */
    record UpgradeConflict(String resource, String owner, String otherOwner) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.UPGRADE_CONFLICT;
        }
    }

    /** The request id was used before, with another command. */
    record IdempotencyMismatch(String requestId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.IDEMPOTENCY_MISMATCH;
        }
    }

    /**
     * No room to remember another request id.
     *
     * @param ofClient whether this client has its share, or the table is full for everybody
     * @param limitBytes what the remembered requests of all may take
     */
    record ReplyTableFull(boolean ofClient, long limitBytes) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_REQUESTS;
        }
    }

    /** The client said that it has seen the answer to this id: it is remembered no longer. */
    record AnswerAcknowledged(String requestId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.ANSWER_ACKNOWLEDGED;
        }
    }

    /**
     * The wait ended without a verdict: its client went away, or its owner gave it up. Then a retry
     * that is still on its way must not begin to wait anew.
     */
    record WaitCancelled(String resource, Reason reason) implements Rejected {
        @Override
        public boolean remembered() {
            return reason == Reason.BY_OWNER;
        }

        @Override
        public ErrorCode code() {
            return ErrorCode.WAIT_CANCELLED;
        }
    }

    /** Why a wait was cancelled. */
    enum Reason implements Coded {
        CLIENT_GONE("CLIENT_GONE"),
        /** Its owner asked for that. */
        BY_OWNER("BY_OWNER");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** There is no such session: it ended, or never was. */
    record SessionExpired(long session) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.SESSION_EXPIRED;
        }
    }

    /** Only a session's owner may hold a lock until it is released. */
    record SessionRequired(String resource, String owner) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.SESSION_REQUIRED;
        }
    }

    /** The owner holds it too often already. */
    record ReentrancyLimit(String resource, String owner, int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.REENTRANCY_LIMIT;
        }
    }

    /** Held only for what the owner holds below; it goes with that. */
    record IntentionInUse(String resource, String owner, int below) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.INTENTION_IN_USE;
        }
    }

    /** There is no such semaphore or latch, or no resource of this kind can have that name. */
    record NotFound(String resource) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_FOUND;
        }
    }

    /** More permits than the semaphore has. */
    record TooManyPermits(String resource, int wanted, int permits) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_PERMITS;
        }
    }

    /** Those who wait at the barrier expect another number. */
    record BarrierMismatch(String resource, int parties, int expected) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.BARRIER_MISMATCH;
        }
    }

    /** A bounded part of the table is full: sessions, or semaphores and latches. */
    record TableFull(String what, int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TABLE_FULL;
        }
    }
}
