package io.selaras.http.problem;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.ErrorCode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stable code of {@code spec/errors.yaml} with its HTTP status. */
public enum ProblemCode implements Coded {
    INVALID_JSON(
            "INVALID_JSON", 400, "The body is not the JSON object this route expects", Retry.NEVER),
    INVALID_FIELD(
            "INVALID_FIELD",
            400,
            "A field is missing, unknown, of the wrong type or out of range",
            Retry.NEVER),
    INVALID_QUERY(
            "INVALID_QUERY", 400, "A query parameter is unknown or out of range", Retry.NEVER),
    INVALID_HEADER("INVALID_HEADER", 400, "A header is malformed", Retry.NEVER),
    INVALID_REQUEST("INVALID_REQUEST", 400, "The request is not valid HTTP", Retry.NEVER),
    SESSION_REQUIRED(
            ErrorCode.SESSION_REQUIRED,
            400,
            "Only a session's owner may hold a lock until it is released",
            Retry.NEVER),
    FORBIDDEN("FORBIDDEN", 403, "This host or origin may not use the API", Retry.NEVER),
    NOT_FOUND(ErrorCode.NOT_FOUND, 404, "Nothing is there", Retry.NEVER),
    MEMBER_UNKNOWN(ErrorCode.MEMBER_UNKNOWN, 404, "No member of this id is wanted", Retry.NEVER),
    METHOD_NOT_ALLOWED(
            "METHOD_NOT_ALLOWED", 405, "The route does not know this method", Retry.NEVER),
    LOCK_HELD(ErrorCode.LOCK_HELD, 409, "Others hold it", Retry.LATER),
    WAIT_TIMEOUT(
            ErrorCode.WAIT_TIMEOUT,
            409,
            "What was waited for did not come within waitMs",
            Retry.LATER),
    DEADLOCK(ErrorCode.DEADLOCK, 409, "Waiting would never have ended", Retry.LATER),
    NOT_OWNER(
            ErrorCode.NOT_OWNER,
            409,
            "The owner does not hold the lock with this token",
            Retry.NEVER),
    WAIT_CANCELLED(ErrorCode.WAIT_CANCELLED, 409, "The wait was cancelled", Retry.NEVER),
    UPGRADE_CONFLICT(
            ErrorCode.UPGRADE_CONFLICT,
            409,
            "Another shared holder waits to become exclusive",
            Retry.LATER),
    MEMBER_EXISTS(
            ErrorCode.MEMBER_EXISTS,
            409,
            "A member of this id is wanted as something else",
            Retry.NEVER),
    LAST_VOTER(ErrorCode.LAST_VOTER, 409, "Nobody would be left to vote", Retry.NEVER),
    MEMBER_ADDRESS_TAKEN(
            ErrorCode.MEMBER_ADDRESS_TAKEN,
            409,
            "Another member is to be found at this address",
            Retry.NEVER),
    TOO_MANY_MEMBERS(
            ErrorCode.TOO_MANY_MEMBERS,
            409,
            "As many members are wanted as a cluster may have",
            Retry.NEVER),
    INTENTION_IN_USE(
            ErrorCode.INTENTION_IN_USE,
            409,
            "Held only for what the owner holds below",
            Retry.NEVER),
    TOO_MANY_PERMITS(
            ErrorCode.TOO_MANY_PERMITS, 409, "The semaphore has fewer permits", Retry.NEVER),
    BARRIER_MISMATCH(
            ErrorCode.BARRIER_MISMATCH,
            409,
            "Those who wait at the barrier expect another number",
            Retry.NEVER),
    IMMUTABLE(ErrorCode.IMMUTABLE, 409, "This never changes once it is there", Retry.NEVER),
    QUEUE_DELETING(
            ErrorCode.QUEUE_DELETING, 409, "A queue of this name is being deleted", Retry.LATER),
    CACHE_DELETING(
            ErrorCode.CACHE_DELETING, 409, "A cache of this name is being deleted", Retry.LATER),
    STALE_FENCE(
            ErrorCode.STALE_FENCE,
            409,
            "The lock of this write was given to somebody else since",
            Retry.NEVER),
    FENCE_OTHER_RESOURCE(
            ErrorCode.FENCE_OTHER_RESOURCE,
            409,
            "The entry is guarded by another lock",
            Retry.NEVER),
    NOT_A_NUMBER(ErrorCode.NOT_A_NUMBER, 409, "The entry holds no number of 64 bits", Retry.NEVER),
    NUMBER_OVERFLOW(ErrorCode.NUMBER_OVERFLOW, 409, "The sum does not fit in 64 bits", Retry.NEVER),
    GRANT_LOST(ErrorCode.GRANT_LOST, 410, "No grant has this token any more", Retry.NEVER),
    SESSION_EXPIRED(
            ErrorCode.SESSION_EXPIRED, 410, "The session has ended, or never was", Retry.NEVER),
    ANSWER_ACKNOWLEDGED(
            ErrorCode.ANSWER_ACKNOWLEDGED,
            410,
            "The answer to this request id was acknowledged",
            Retry.NEVER),
    LEASE_LOST(
            ErrorCode.LEASE_LOST,
            410,
            "Others were given the messages, or they are not there",
            Retry.NEVER),
    EVENTS_GONE("EVENTS_GONE", 410, "Nothing can be told that follows this event", Retry.NEVER),
    VERSION_CONFLICT(
            ErrorCode.VERSION_CONFLICT,
            412,
            "The condition of this write does not hold",
            Retry.NEVER),
    TOO_LARGE("TOO_LARGE", 413, "The request is larger than a limit", Retry.NEVER),
    URI_TOO_LONG("URI_TOO_LONG", 414, "The request line is longer than the limit", Retry.NEVER),
    UNSUPPORTED_ENCODING("UNSUPPORTED_ENCODING", 415, "Compressed bodies are refused", Retry.NEVER),
    EXPECTATION_FAILED("EXPECTATION_FAILED", 417, "Only 100-continue can be expected", Retry.NEVER),
    IDEMPOTENCY_MISMATCH(
            ErrorCode.IDEMPOTENCY_MISMATCH,
            422,
            "The request id was used with another request",
            Retry.NEVER),
    QUEUE_FULL(ErrorCode.QUEUE_FULL, 429, "Too many waiters", Retry.LATER),
    TOO_MANY_REQUESTS(
            ErrorCode.TOO_MANY_REQUESTS, 429, "Too many requests are remembered", Retry.LATER),
    REENTRANCY_LIMIT(
            ErrorCode.REENTRANCY_LIMIT, 429, "The owner holds the lock too often", Retry.NEVER),
    TABLE_FULL(ErrorCode.TABLE_FULL, 429, "A bounded table is full", Retry.LATER),
    DEDUP_FULL(ErrorCode.DEDUP_FULL, 429, "Too many message ids were sent lately", Retry.LATER),
    HEADERS_TOO_LARGE(
            "HEADERS_TOO_LARGE", 431, "The headers are larger than the limit", Retry.NEVER),
    UNSUPPORTED_TRANSFER_ENCODING(
            "UNSUPPORTED_TRANSFER_ENCODING",
            501,
            "No transfer coding but chunked is understood",
            Retry.NEVER),
    NO_PARTITIONS(
            "NO_PARTITIONS", 501, "This cluster has no partitions to hold queues", Retry.NEVER),
    NO_LEADER("NO_LEADER", 503, "No leader could take the request; nothing happened", Retry.LATER),
    OVERLOADED("OVERLOADED", 503, "The node is full; nothing happened", Retry.LATER),
    DISK_FULL(
            "DISK_FULL",
            503,
            "A majority of the nodes has no space for more; nothing happened",
            Retry.LATER),
    DRAINING("DRAINING", 503, "The node is shutting down; nothing happened", Retry.LATER),
    SHUTTING_DOWN(
            "SHUTTING_DOWN",
            503,
            "The node is shutting down with the request in flight; retry with the same request id",
            Retry.SAME_REQUEST_ID),
    WAIT_DISPLACED(
            "WAIT_DISPLACED",
            503,
            "Too many connections wait under this request id; the wait goes on without this one",
            Retry.SAME_REQUEST_ID),
    OUTCOME_UNKNOWN(
            "OUTCOME_UNKNOWN",
            504,
            "The request may or may not have happened; retry with the same request id",
            Retry.SAME_REQUEST_ID);

    /** What a client may do after the error. */
    public enum Retry {
        NEVER,
        LATER,
        SAME_REQUEST_ID
    }

    private static final Map<ErrorCode, ProblemCode> OF_MACHINE = new EnumMap<>(ErrorCode.class);

    static {
        for (ProblemCode problem : values()) {
            if (problem.refusal != null) {
                OF_MACHINE.put(problem.refusal, problem);
            }
        }
    }

    private final String code;
    private final @Nullable ErrorCode refusal;
    private final int status;
    private final String title;
    private final Retry retry;

    ProblemCode(String code, int status, String title, Retry retry) {
        this(code, null, status, title, retry);
    }

    /** One that the machine refuses with, too. */
    ProblemCode(ErrorCode refusal, int status, String title, Retry retry) {
        this(refusal.code(), refusal, status, title, retry);
    }

    ProblemCode(String code, @Nullable ErrorCode refusal, int status, String title, Retry retry) {
        this.code = code;
        this.refusal = refusal;
        this.status = status;
        this.title = title;
        this.retry = retry;
    }

    /** What a client is told when the machine refuses. */
    public static ProblemCode of(ErrorCode refusal) {
        ProblemCode problem = OF_MACHINE.get(refusal);
        if (problem == null) {
            throw new IllegalArgumentException("no problem is " + refusal.code());
        }
        return problem;
    }

    @Override
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public boolean retryable() {
        return retry != Retry.NEVER;
    }

    /** Whether the request may have had an effect. */
    public boolean indeterminate() {
        return retry == Retry.SAME_REQUEST_ID;
    }

    /** The problem type, as in {@code urn:selaras:error:lock-held}. */
    public String type() {
        return "urn:selaras:error:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
