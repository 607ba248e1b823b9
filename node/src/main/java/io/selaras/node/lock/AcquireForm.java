package io.selaras.node.lock;

import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.node.body.Body;
import io.selaras.node.body.BodyField;
import io.selaras.node.body.BodyReader;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.vocabulary.Fields;
import io.selaras.node.vocabulary.Modes;
import io.selaras.node.vocabulary.Policies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request for locks, permits or leadership may say. */
final class AcquireForm {

    private static final int WORD_BYTES = 64;
    private static final int MAX_PERMITS = Integer.MAX_VALUE;
    private static final BodyField PERMITS = BodyField.optionalInteger("permits", 1, MAX_PERMITS);
    private static final BodyField MODE = BodyField.optionalText("mode", WORD_BYTES);
    private static final BodyField POLICY = BodyField.optionalText("victimPolicy", WORD_BYTES);
    private static final BodyField ON_DEADLOCK = BodyField.optionalText("onDeadlock", WORD_BYTES);

    private static final BodyReader LOCKS =
            new BodyReader(
                    BodyField.optionalText("resource", Fields.NAME_BYTES),
                    BodyField.optionalObjects(
                            "resources",
                            LockLimits.PARTS,
                            BodyField.optionalText("resource", Fields.NAME_BYTES),
                            BodyField.optionalText(
                                    "semaphore",
                                    Fields.NAME_BYTES - Kind.SEMAPHORE.named("").length()),
                            MODE,
                            PERMITS),
                    Fields.OWNER,
                    Fields.SESSION,
                    MODE,
                    Fields.TTL,
                    Fields.UNTIL_RELEASED,
                    Fields.WAIT,
                    BodyField.flag("hierarchical"),
                    BodyField.flag("reentrant"),
                    Fields.PRIORITY,
                    POLICY,
                    ON_DEADLOCK,
                    Fields.REQUEST_ID);

    private final long defaultTtlMs;

    AcquireForm(long defaultTtlMs) {
        this.defaultTtlMs = defaultTtlMs;
    }

    /** Reads a request for locks. */
    static Body locks(byte[] bytes) throws RefusedException {
        return LOCKS.read(bytes);
    }

    /** A reader of requests for one resource of another kind. */
    static BodyReader reader(Kind kind) {
        return new BodyReader(
                Fields.required(kind),
                PERMITS,
                Fields.OWNER,
                Fields.SESSION,
                Fields.TTL,
                Fields.UNTIL_RELEASED,
                Fields.WAIT,
                Fields.PRIORITY,
                POLICY,
                ON_DEADLOCK,
                Fields.REQUEST_ID);
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
                Fields.owner(body),
                body.integer("waitMs", 0),
                new LockCommand.Terms(
                        Fields.ttlMs(body, defaultTtlMs),
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
                throw Fields.invalid("resource", "Field `resource` is missing; expected a string");
            }
            String name = Fields.lock("resource", body.text("resource"));
            return List.of(part("", name, mode, hierarchical));
        }
        if (body.has("resource")) {
            throw Fields.invalid("resource", "Field `resource` does not go with `resources`");
        }
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Body item : body.objects("resources")) {
            String path = "resources[%d].".formatted(parts.size());
            Part part = part(path, item, mode, hierarchical);
            if (!names.add(part.resource())) {
                throw Fields.invalid(
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
                    throw Fields.invalid(
                            path + other,
                            "Field `%s` does not go with `semaphore`".formatted(path + other));
                }
            }
            return new Part(
                    Kind.SEMAPHORE.named(item.text("semaphore")), LockMode.SHARED, permits(item));
        }
        if (!item.has("resource")) {
            throw Fields.invalid(
                    path + "resource",
                    "Field `" + path + "resource` is missing; expected a string");
        }
        if (item.has("permits")) {
            throw Fields.invalid(
                    path + "permits", "Field `" + path + "permits` goes only with `semaphore`");
        }
        return part(
                path,
                Fields.lock(path + "resource", item.text("resource")),
                item.has("mode") ? item.text("mode") : mode,
                hierarchical);
    }

    private static Part part(String path, String name, String mode, boolean hierarchical)
            throws RefusedException {
        if (hierarchical && name.chars().filter(c -> c == '/').count() >= LockLimits.LEVELS) {
            throw Fields.invalid(
                    path + "resource",
                    "Field `%sresource` has too many levels; at most %d are allowed"
                            .formatted(path, LockLimits.LEVELS));
        }
        if (hierarchical && (name.endsWith("/") || name.contains("//"))) {
            throw Fields.invalid(
                    path + "resource",
                    "Field `%sresource` has an empty level, which is below nothing"
                            .formatted(path));
        }
        return new Part(
                name, mode.isEmpty() ? LockMode.EXCLUSIVE : Modes.parse(path + "mode", mode));
    }

    private static @Nullable VictimPolicy policy(Body body) throws RefusedException {
        String text = body.text("victimPolicy");
        return text.isEmpty() ? null : Policies.parse("victimPolicy", text);
    }

    private static boolean releaseAll(String text) throws RefusedException {
        return switch (text) {
            case "", "keep-locks" -> false;
            case "release-all" -> true;
            default ->
                    throw Fields.invalid(
                            "onDeadlock",
                            "Field `onDeadlock` is neither keep-locks nor release-all");
        };
    }
}
