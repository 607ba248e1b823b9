package io.selaras.core.kernel;

/** Stable name of a refusal: part of the public API, never renamed. */
public enum ErrorCode {
    LOCK_HELD(true),
    WAIT_TIMEOUT(true),
    WAIT_CANCELLED(false),
    DEADLOCK(true),
    UPGRADE_CONFLICT(true),
    NOT_OWNER(false),
    GRANT_LOST(false),
    QUEUE_FULL(true),
    IDEMPOTENCY_MISMATCH(false),
    ANSWER_ACKNOWLEDGED(false),
    TOO_MANY_REQUESTS(true),
    SESSION_EXPIRED(false),
    SESSION_REQUIRED(false),
    REENTRANCY_LIMIT(false),
    INTENTION_IN_USE(false),
    NOT_FOUND(false),
    TOO_MANY_PERMITS(false),
    BARRIER_MISMATCH(false),
    TABLE_FULL(true),
    MEMBER_UNKNOWN(false),
    MEMBER_EXISTS(false),
    LAST_VOTER(false),
    MEMBER_ADDRESS_TAKEN(false),
    TOO_MANY_MEMBERS(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request, sent again later with the same id, may succeed. */
    public boolean retryable() {
        return retryable;
    }
}
