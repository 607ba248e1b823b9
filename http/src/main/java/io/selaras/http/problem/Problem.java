package io.selaras.http.problem;

import io.selaras.http.json.JsonWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One error answer (RFC 9457).
 *
 * @param detail what went wrong, in words for this occurrence
 * @param field the field, query parameter or header at fault; null if none is
 * @param retryable whether the same request, sent again later with the same id, may succeed
 * @param retryAfterMs when a retry makes sense; 0 if nothing is known
 * @param facts writes further members of the body
 */
public record Problem(
        ProblemCode code,
        String detail,
        @Nullable String field,
        boolean retryable,
        long retryAfterMs,
        Consumer<JsonWriter> facts) {

    private static final long OVERLOADED_RETRY_MS = 1_000;

    /** A problem without a field or facts. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, code.retryable(), 0, _ -> {});
    }

    /** A problem that one input is to blame for. */
    public static Problem at(ProblemCode code, String field, String detail) {
        return new Problem(code, detail, field, code.retryable(), 0, _ -> {});
    }

    /** There is no memory for the request or its answer. */
    public static Problem overloaded() {
        return of(
                        ProblemCode.OVERLOADED,
                        "Requests and answers on the way take all the memory that they may;"
                                + " nothing happened")
                .retryAfterMs(OVERLOADED_RETRY_MS);
    }

    public Problem retryAfterMs(long ms) {
        return new Problem(code, detail, field, retryable, ms, facts);
    }

    /** The same under circumstances in which a retry with the same id gets this answer again. */
    public Problem retryable(boolean whether) {
        return new Problem(code, detail, field, whether, retryAfterMs, facts);
    }

    public Problem with(Consumer<JsonWriter> moreFacts) {
        return new Problem(code, detail, field, retryable, retryAfterMs, moreFacts);
    }

    /** The body as {@code application/problem+json}. */
    public String toJson() {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .member("type", code.type())
                .member("title", code.title())
                .member("status", code.status())
                .member("detail", detail)
                .member("code", code.code())
                .member("outcome", code.indeterminate() ? "indeterminate" : "rejected")
                .member("retryable", retryable);
        if (retryAfterMs > 0) {
            json.member("retryAfterMs", retryAfterMs);
        }
        if (field != null) {
            json.member("field", field);
        }
        facts.accept(json);
        return json.endObject().toString();
    }
}
