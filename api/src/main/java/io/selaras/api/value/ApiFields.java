package io.selaras.api.value;

import io.selaras.api.request.RequestIds;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.session.Session;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.time.Duration;

/** Fields that many requests share, and what they stand for. */
public final class ApiFields {

    /** Size of the longest name of a resource or owner in bytes of UTF-8. */
    public static final int NAME_BYTES = 512;

    private static final long MAX_TTL_MS = Duration.ofDays(7).toMillis();
    private static final long MAX_WAIT_MS = Duration.ofHours(1).toMillis();
    private static final int MAX_PRIORITY = 10;

    /** Numbers that every reader of JSON keeps whole. */
    public static final long MAX_NUMBER = (1L << 53) - 1;

    public static final BodyField OWNER = BodyField.optionalText("owner", NAME_BYTES);
    public static final BodyField SESSION = BodyField.optionalInteger("session", 1, MAX_NUMBER);
    public static final BodyField TOKEN = BodyField.requiredInteger("token", 1, MAX_NUMBER);
    public static final BodyField TTL = BodyField.optionalInteger("ttlMs", 1, MAX_TTL_MS);
    public static final BodyField UNTIL_RELEASED = BodyField.flag("untilReleased");
    public static final BodyField WAIT = BodyField.optionalInteger("waitMs", 0, MAX_WAIT_MS);
    public static final BodyField PRIORITY =
            BodyField.optionalInteger("priority", -MAX_PRIORITY, MAX_PRIORITY);
    public static final BodyField REQUEST_ID =
            BodyField.optionalText("requestId", RequestIds.MAX_BYTES);

    private ApiFields() {}

    /** The field that names a resource of this kind. */
    public static String field(ResourceKind kind) {
        return kind == ResourceKind.LOCK ? "resource" : kind.label();
    }

    /** The field that names a resource of this kind, as a request carries it. */
    public static BodyField required(ResourceKind kind) {
        return BodyField.requiredText(field(kind), NAME_BYTES - kind.named("").length());
    }

    /** The resource of this kind that a body names. */
    public static String resource(Body body, ResourceKind kind) throws RefusedException {
        return kind == ResourceKind.LOCK
                ? lock("resource", body.text("resource"))
                : kind.named(body.text(field(kind)));
    }

    /**
     * The name of a lock: the machine takes a name with the prefix of another kind for something
     * else (ADR 0031).
     */
    public static String lock(String field, String name) throws RefusedException {
        ResourceKind kind = ResourceKind.of(name);
        if (kind != ResourceKind.LOCK) {
            throw invalid(
                    field,
                    "Field `%s` begins with `%s`, which no name of a lock may"
                            .formatted(field, kind.named("")));
        }
        return name;
    }

    /** On whose behalf a request is: an owner, a session, or an owner of a session. */
    public static String owner(Body body) throws RefusedException {
        String owner = body.text("owner");
        long session = body.integer("session", 0);
        if (session > 0) {
            String name = Session.owner(session, owner);
            BodyReader.checkText("owner", name, 1, NAME_BYTES);
            return name;
        }
        if (owner.isEmpty()) {
            throw invalid("owner", "Field `owner` is missing; expected a string, or a `session`");
        }
        return owner;
    }

    /** How long a grant shall live; 0 until it is released. */
    public static long ttlMs(Body body, long defaultMs) throws RefusedException {
        if (!body.flag("untilReleased")) {
            return body.integer("ttlMs", defaultMs);
        }
        if (body.has("ttlMs")) {
            throw invalid("ttlMs", "Field `ttlMs` does not go with `untilReleased`");
        }
        return 0;
    }

    /** Says the name of a resource under the field of its kind. */
    public static JsonWriter name(JsonWriter json, String resource) {
        ResourceKind kind = ResourceKind.of(resource);
        return json.member(field(kind), kind.nameOf(resource));
    }

    /** Says how long something still lives; null for what ends only with something else. */
    public static JsonWriter remaining(JsonWriter json, long remainingMs) {
        json.name("remainingMs");
        return remainingMs > MAX_NUMBER ? json.nullValue() : json.value(remainingMs);
    }

    public static RefusedException invalid(String field, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_FIELD, field, detail));
    }
}
