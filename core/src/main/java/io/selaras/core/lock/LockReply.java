package io.selaras.core.lock;

import io.selaras.core.kernel.ErrorCode;
import java.util.List;

/** What the lock table answers: a result, or a refusal with a stable code and all its facts. */
public sealed interface LockReply {

    /**
     * The owner holds the resource.
     *
     * @param token names the grant in every later command, and fences what it guards
     * @param holds how often the owner must release it
     * @param expiresAtWallMs approximate; only for people
     * @param remainingMs counted from the sending of the request, the holder may rely on it so long
     */
    record Granted(
            String resource,
            String owner,
            LockMode mode,
            long token,
            int holds,
            long acquiredAtWallMs,
            long expiresAtWallMs,
            long remainingMs,
            long ttlMs)
            implements LockReply {}

    /** The grant has ended as its owner wished. */
    record Released(String resource, long token) implements LockReply {}

    /** A refusal: known to have changed nothing. Lists of holders carry at most 16 of them. */
    sealed interface Rejected extends LockReply {
        ErrorCode code();
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

    /** Not granted within the time the request was ready to wait. */
    record WaitTimeout(String resource, List<Holder> holders, int holderCount, long waitedMs)
            implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.WAIT_TIMEOUT;
        }
    }

    /** The wait was ended to break a deadlock; the owner keeps the locks it holds. */
    record Deadlock(DeadlockReport report) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.DEADLOCK;
        }
    }

    /** Held, but not by this owner under this token. */
    record NotOwner(String resource, String owner, long token, List<Holder> holders)
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
    enum Scope {
        RESOURCE,
        OWNER
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
     * @param perPrincipal whether the limit is the principal's own, or that of the whole table
     */
    record ReplyTableFull(boolean perPrincipal, int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_REQUESTS;
        }
    }

    /** The wait ended without a verdict: its client went away, or a retry took its place. */
    record WaitCancelled(String resource, Reason reason) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.WAIT_CANCELLED;
        }
    }

    /** Why a wait was cancelled. */
    enum Reason {
        CLIENT_GONE,
        TAKEN_OVER_BY_RETRY
    }
}
