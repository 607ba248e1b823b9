package io.selaras.api.request;

import io.selaras.core.kernel.ErrorCode;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;

/** What refusals of request ids say, whichever part of which machine refuses. */
public final class RequestIdProblems {

    private static final String FIELD = "requestId";
    private static final long FULL_RETRY_MS = 1_000;

    private RequestIdProblems() {}

    /** The id was used before, with another command. */
    public static Problem mismatch(String requestId) {
        return Problem.at(
                ProblemCode.of(ErrorCode.IDEMPOTENCY_MISMATCH),
                FIELD,
                "Request id `%s` was used with another request".formatted(requestId));
    }

    /** The client said that it has seen the answer. */
    public static Problem acknowledged(String requestId) {
        return Problem.at(
                ProblemCode.of(ErrorCode.ANSWER_ACKNOWLEDGED),
                FIELD,
                "The answer to request id `%s` was acknowledged; nothing happened"
                        .formatted(requestId));
    }

    /**
     * No room to remember another id.
     *
     * @param ofClient whether this client has its share, or all is taken
     * @param limitBytes what the remembered requests of all may take
     */
    public static Problem full(boolean ofClient, long limitBytes) {
        String detail =
                ofClient
                        ? "This client has its share of the %d bytes for remembered requests;"
                                + " acknowledge answers with Selaras-Ack-Below"
                        : "Remembered requests take all the %d bytes that they may";
        return Problem.of(ProblemCode.of(ErrorCode.TOO_MANY_REQUESTS), detail.formatted(limitBytes))
                .retryAfterMs(FULL_RETRY_MS);
    }
}
