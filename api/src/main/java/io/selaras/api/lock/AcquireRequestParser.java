package io.selaras.api.lock;

import io.selaras.api.value.ApiFields;
import io.selaras.api.value.LockModeNames;
import io.selaras.api.value.VictimPolicyNames;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request for locks, permits or leadership may say. */
final class AcquireRequestParser {

    private static final int WORD_BYTES = 64;
    private static final int MAX_PERMITS = Integer.MAX_VALUE;
    private static final BodyField PERMITS = BodyField.optionalInteger("permits", 1, MAX_PERMITS);
    private static final BodyField MODE = BodyField.optionalText("mode", WORD_BYTES);
    private static final BodyField POLICY = BodyField.optionalText("victimPolicy", WORD_BYTES);
    private static final BodyField ON_DEADLOCK = BodyField.optionalText("onDeadlock", WORD_BYTES);

    private static final BodyReader LOCKS =
            new BodyReader(
                    BodyField.optionalText("resource", ApiFields.NAME_BYTES),
                    BodyField.optionalObjects(
                            "resources",
                            LockLimits.PARTS,
                            BodyField.optionalText("resource", ApiFields.NAME_BYTES),
                            BodyField.optionalText(
                                    "semaphore",
                                    ApiFields.NAME_BYTES
                                            - ResourceKind.SEMAPHORE.named("").length()),
                            MODE,
                            PERMITS),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    MODE,
                    ApiFields.TTL,
                    ApiFields.UNTIL_RELEASED,
                    ApiFields.WAIT,
                    BodyField.flag("hierarchical"),
                    BodyField.flag("reentrant"),
                    ApiFields.PRIORITY,
                    POLICY,
                    ON_DEADLOCK,
                    ApiFields.REQUEST_ID);

    private final long defaultTtlMs;

    AcquireRequestParser(long defaultTtlMs) {
        this.defaultTtlMs = defaultTtlMs;
    }

    /** Reads a request for locks. */
    static Body locks(byte[] bytes) throws RefusedException {
        return LOCKS.read(bytes);
    }

    /** A reader of requests for one resource of another kind. */
    static BodyReader reader(ResourceKind kind) {
        return new BodyReader(
                ApiFields.required(kind),
                PERMITS,
                ApiFields.OWNER,
                ApiFields.SESSION,
                ApiFields.TTL,
                ApiFields.UNTIL_RELEASED,
                ApiFields.WAIT,
                ApiFields.PRIORITY,
                POLICY,
                ON_DEADLOCK,
                ApiFields.REQUEST_ID);
    }

    /** The command that a request for locks stands for. */
    LockCommand.Acquire lockCommand(Body body) throws RefusedException {
        return command(body, parts(body), body.flag("hierarchical"), body.flag("reentrant"));
    }

    /** The command that a request for one resource of another kind stands for. */
    LockCommand.Acquire command(Body body, Part part) throws RefusedException {
        return command(body, List.of(part), false, false);
    }

    /** How many permits a request is for. */
    static int permits(Body body) {
        return (int) body.integer("permits", 1);
    }

    private LockCommand.Acquire command(
            Body body, List<Part> parts, boolean hierarchical, boolean reentrant)
            throws RefusedException {
        return new LockCommand.Acquire(
                parts,
                ApiFields.owner(body),
                body.integer("waitMs", 0),
                new LockCommand.Terms(
                        ApiFields.ttlMs(body, defaultTtlMs),
                        hierarchical,
                        reentrant,
                        body.has("priority") ? (Integer) (int) body.integer("priority", 0) : null,
                        policy(body),
                        releaseAll(body.text("onDeadlock"))));
    }

    private static List<Part> parts(Body body) throws RefusedException {
        String mode = body.text("mode");
        boolean hierarchical = body.flag("hierarchical");
        if (!body.has("resources")) {
            if (!body.has("resource")) {
                throw ApiFields.invalid(
                        "resource", "Field `resource` is missing; expected a string");
            }
            String name = ApiFields.lock("resource", body.text("resource"));
            return List.of(part("", name, mode, hierarchical));
        }
        if (body.has("resource")) {
            throw ApiFields.invalid("resource", "Field `resource` does not go with `resources`");
        }
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Body item : body.objects("resources")) {
            String path = "resources[%d].".formatted(parts.size());
            Part part = part(path, item, mode, hierarchical);
            if (!names.add(part.resource())) {
                throw ApiFields.invalid(
                        path + "resource", "`" + part.resource() + "` is asked for twice");
            }
            parts.add(part);
        }
        return parts;
    }

    private static Part part(String path, Body item, String mode, boolean hierarchical)
            throws RefusedException {
        if (item.has("semaphore")) {
            for (String other : List.of("resource", "mode")) {
                if (item.has(other)) {
                    throw ApiFields.invalid(
                            path + other,
                            "Field `%s` does not go with `semaphore`".formatted(path + other));
                }
            }
            return new Part(
                    ResourceKind.SEMAPHORE.named(item.text("semaphore")),
                    LockMode.SHARED,
                    permits(item));
        }
        if (!item.has("resource")) {
            throw ApiFields.invalid(
                    path + "resource",
                    "Field `" + path + "resource` is missing; expected a string");
        }
        if (item.has("permits")) {
            throw ApiFields.invalid(
                    path + "permits", "Field `" + path + "permits` goes only with `semaphore`");
        }
        return part(
                path,
                ApiFields.lock(path + "resource", item.text("resource")),
                item.has("mode") ? item.text("mode") : mode,
                hierarchical);
    }

    private static Part part(String path, String name, String mode, boolean hierarchical)
            throws RefusedException {
        if (hierarchical && name.chars().filter(c -> c == '/').count() >= LockLimits.LEVELS) {
            throw ApiFields.invalid(
                    path + "resource",
                    "Field `%sresource` has too many levels; at most %d are allowed"
                            .formatted(path, LockLimits.LEVELS));
        }
        if (hierarchical && (name.endsWith("/") || name.contains("//"))) {
            throw ApiFields.invalid(
                    path + "resource",
                    "Field `%sresource` has an empty level, which is below nothing"
                            .formatted(path));
        }
        return new Part(
                name,
                mode.isEmpty() ? LockMode.EXCLUSIVE : LockModeNames.parse(path + "mode", mode));
    }

    private static @Nullable VictimPolicy policy(Body body) throws RefusedException {
        String text = body.text("victimPolicy");
        return text.isEmpty() ? null : VictimPolicyNames.parse("victimPolicy", text);
    }

    private static boolean releaseAll(String text) throws RefusedException {
        return switch (text) {
            case "", "keep-locks" -> false;
            case "release-all" -> true;
            default ->
                    throw ApiFields.invalid(
                            "onDeadlock",
                            "Field `onDeadlock` is neither keep-locks nor release-all");
        };
    }
}
