package io.selaras.core.kernel;

/** A refusal: its code is part of the public API and never changes. */
public enum ErrorCode implements Coded {
    LOCK_HELD("LOCK_HELD", true),
    WAIT_TIMEOUT("WAIT_TIMEOUT", true),
    WAIT_CANCELLED("WAIT_CANCELLED", false),
    DEADLOCK("DEADLOCK", true),
    UPGRADE_CONFLICT("UPGRADE_CONFLICT", true),
    NOT_OWNER("NOT_OWNER", false),
    GRANT_LOST("GRANT_LOST", false),
    QUEUE_FULL("QUEUE_FULL", true),
    IDEMPOTENCY_MISMATCH("IDEMPOTENCY_MISMATCH", false),
    ANSWER_ACKNOWLEDGED("ANSWER_ACKNOWLEDGED", false),
    TOO_MANY_REQUESTS("TOO_MANY_REQUESTS", true),
    SESSION_EXPIRED("SESSION_EXPIRED", false),
    SESSION_REQUIRED("SESSION_REQUIRED", false),
    REENTRANCY_LIMIT("REENTRANCY_LIMIT", false),
    INTENTION_IN_USE("INTENTION_IN_USE", false),
    NOT_FOUND("NOT_FOUND", false),
    TOO_MANY_PERMITS("TOO_MANY_PERMITS", false),
    BARRIER_MISMATCH("BARRIER_MISMATCH", false),
    TABLE_FULL("TABLE_FULL", true),
    MEMBER_UNKNOWN("MEMBER_UNKNOWN", false),
    MEMBER_EXISTS("MEMBER_EXISTS", false),
    LAST_VOTER("LAST_VOTER", false),
    MEMBER_ADDRESS_TAKEN("MEMBER_ADDRESS_TAKEN", false),
    TOO_MANY_MEMBERS("TOO_MANY_MEMBERS", false),
    IMMUTABLE("IMMUTABLE", false),
    QUEUE_DELETING("QUEUE_DELETING", true),
    LEASE_LOST("LEASE_LOST", false),
    DEDUP_FULL("DEDUP_FULL", true),
    CACHE_DELETING("CACHE_DELETING", true),
    VERSION_CONFLICT("VERSION_CONFLICT", false),
    STALE_FENCE("STALE_FENCE", false),
    FENCE_OTHER_RESOURCE("FENCE_OTHER_RESOURCE", false),
    NOT_A_NUMBER("NOT_A_NUMBER", false),
    NUMBER_OVERFLOW("NUMBER_OVERFLOW", false);

    private final String code;
    private final boolean retryable;

    ErrorCode(String code, boolean retryable) {
        this.code = code;
        this.retryable = retryable;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether the same request, sent again later with the same id, may succeed. */
    public boolean retryable() {
        return retryable;
    }
}
