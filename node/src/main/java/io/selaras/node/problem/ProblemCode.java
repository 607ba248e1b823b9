package io.selaras.node.problem;

import java.util.Locale;

/** A stable code of {@code spec/errors.yaml} with its HTTP status. */
public enum ProblemCode {
    INVALID_JSON(400, "The body is not the JSON object this route expects", Retry.NEVER),
    INVALID_FIELD(
            400, "A field is missing, unknown, of the wrong type or out of range", Retry.NEVER),
    INVALID_QUERY(400, "A query parameter is unknown or out of range", Retry.NEVER),
    INVALID_HEADER(400, "A header is malformed", Retry.NEVER),
    INVALID_REQUEST(400, "The request is not valid HTTP", Retry.NEVER),
    SESSION_REQUIRED(
            400, "Only a session's owner may hold a lock until it is released", Retry.NEVER),
    FORBIDDEN(403, "This host or origin may not use the API", Retry.NEVER),
    NOT_FOUND(404, "Nothing is there", Retry.NEVER),
    MEMBER_UNKNOWN(404, "No member of this id is wanted", Retry.NEVER),
    METHOD_NOT_ALLOWED(405, "The route does not know this method", Retry.NEVER),
    LOCK_HELD(409, "Others hold it", Retry.LATER),
    WAIT_TIMEOUT(409, "What was waited for did not come within waitMs", Retry.LATER),
    DEADLOCK(409, "Waiting would never have ended", Retry.LATER),
    NOT_OWNER(409, "The owner does not hold the lock with this token", Retry.NEVER),
    WAIT_CANCELLED(409, "The wait was cancelled", Retry.NEVER),
    UPGRADE_CONFLICT(409, "Another shared holder waits to become exclusive", Retry.LATER),
    MEMBER_EXISTS(409, "A member of this id is wanted as something else", Retry.NEVER),
    LAST_VOTER(409, "Nobody would be left to vote", Retry.NEVER),
    MEMBER_ADDRESS_TAKEN(409, "Another member is to be found at this address", Retry.NEVER),
    TOO_MANY_MEMBERS(409, "As many members are wanted as a cluster may have", Retry.NEVER),
    INTENTION_IN_USE(409, "Held only for what the owner holds below", Retry.NEVER),
    TOO_MANY_PERMITS(409, "The semaphore has fewer permits", Retry.NEVER),
    BARRIER_MISMATCH(409, "Those who wait at the barrier expect another number", Retry.NEVER),
    GRANT_LOST(410, "No grant has this token any more", Retry.NEVER),
    SESSION_EXPIRED(410, "The session has ended, or never was", Retry.NEVER),
    ANSWER_ACKNOWLEDGED(410, "The answer to this request id was acknowledged", Retry.NEVER),
    EVENTS_GONE(410, "Nothing can be told that follows this event", Retry.NEVER),
    TOO_LARGE(413, "The request is larger than a limit", Retry.NEVER),
    URI_TOO_LONG(414, "The request line is longer than the limit", Retry.NEVER),
    UNSUPPORTED_ENCODING(415, "Compressed bodies are refused", Retry.NEVER),
    EXPECTATION_FAILED(417, "Only 100-continue can be expected", Retry.NEVER),
    IDEMPOTENCY_MISMATCH(422, "The request id was used with another request", Retry.NEVER),
    QUEUE_FULL(429, "Too many waiters", Retry.LATER),
    TOO_MANY_REQUESTS(429, "Too many requests are remembered", Retry.LATER),
    REENTRANCY_LIMIT(429, "The owner holds the lock too often", Retry.NEVER),
    TABLE_FULL(429, "A bounded table is full", Retry.LATER),
    HEADERS_TOO_LARGE(431, "The headers are larger than the limit", Retry.NEVER),
    UNSUPPORTED_TRANSFER_ENCODING(501, "No transfer coding but chunked is understood", Retry.NEVER),
    NO_LEADER(503, "No leader could take the request; nothing happened", Retry.LATER),
    OVERLOADED(503, "The node is full; nothing happened", Retry.LATER),
    DISK_FULL(503, "A majority of the nodes has no space for more; nothing happened", Retry.LATER),
    DRAINING(503, "The node is shutting down; nothing happened", Retry.LATER),
    DISMISSED(
            503,
            "The node is shutting down with the request in flight; retry with the same request id",
            Retry.SAME_REQUEST_ID),
    WAIT_DISPLACED(
            503,
            "Too many connections wait under this request id; the wait goes on without this one",
            Retry.SAME_REQUEST_ID),
    OUTCOME_UNKNOWN(
            504,
            "The request may or may not have happened; retry with the same request id",
            Retry.SAME_REQUEST_ID);

    /** What a client may do after the error. */
    public enum Retry {
        NEVER,
        LATER,
        SAME_REQUEST_ID
    }

    private final int status;
    private final String title;
    private final Retry retry;

    ProblemCode(int status, String title, Retry retry) {
        this.status = status;
        this.title = title;
        this.retry = retry;
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
        return "urn:selaras:error:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
