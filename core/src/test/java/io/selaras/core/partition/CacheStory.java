package io.selaras.core.partition;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a story of caches anew: keeps its remarks ({@code #}) and commands ({@code >}) and writes
 * under each command what is answered.
 *
 * <p>A command may begin with {@code @time} and end with {@code id=requestId}; caches are called by
 * their ids. A write has operations that are parted by {@code ;}: {@code put key=value}, {@code
 * delete key}, {@code add key number}, each with {@code ttl=}, {@code tags=}, {@code if=}, {@code
 * fence=lock:token}. The leader of term 1 orders them, until there is a {@code term}. After each
 * command the machine is restored from its image.
 */
final class CacheStory {
    private final CacheScene scene = new CacheScene();

    String tell(String text) {
        StringBuilder told = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("> ")) {
                told.append(line).append('\n');
                told.append("    ").append(run(line.substring(2).trim())).append('\n');
            } else if (!line.startsWith("    ")) {
                told.append(line).append('\n');
            }
        }
        return told.toString();
    }

    private String run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" +", -1)));
        if (words.getFirst().startsWith("@")) {
            scene.at(Long.parseLong(words.removeFirst().substring(1)));
        }
        String id = words.getLast().startsWith("id=") ? words.removeLast().substring(3) : null;
        String verb = words.getFirst();
        long number = words.size() > 1 ? Long.parseLong(words.get(1)) : 0;
        List<String> rest = words.subList(Math.min(2, words.size()), words.size());
        return switch (verb) {
            case "tick" -> {
                scene.tick();
                yield "nothing is said";
            }
            case "term" -> {
                scene.term(number);
                yield "nothing is said";
            }
            case "define" -> {
                scene.define(number, number(rest, "ttl="));
                yield "ADOPTED through " + number;
            }
            case "drop" -> {
                long revision = Long.parseLong(rest.getFirst());
                scene.apply(new PartitionCommand.Adopt(revision, List.of(), List.of(number)), null);
                yield "ADOPTED through " + revision;
            }
            case "write" -> text(scene.ask(write(number, rest), id));
            case "evict" -> text(scene.ask(new CacheCommand.Evict(number, rest)));
            case "remove" -> text(scene.ask(new CacheCommand.Remove(number, rest)));
            case "floor" -> text(scene.told(new CacheCommand.RaiseFenceFloor(number), null));
            default -> look(verb, number, rest);
        };
    }

    private String look(String verb, long cache, List<String> rest) {
        return switch (verb) {
            case "get" ->
                    scene.query(new CacheQuery.OfKeys(cache, rest)).readings().stream()
                            .map(CacheStory::text)
                            .collect(Collectors.joining(", "));
            case "keys" ->
                    text(
                            scene.query(
                                    new CacheQuery.Page(
                                            cache,
                                            word(rest, "prefix="),
                                            word(rest, "after="),
                                            (int) number(rest, "limit="))));
            case "tagged" ->
                    text(scene.query(new CacheQuery.Tagged(cache, rest.getFirst(), "", 9)));
            case "oldest" -> text(scene.query(new CacheQuery.Oldest(cache, 9)));
            case "counts" -> {
                var sums = scene.sums();
                yield "%d entries, %d marks; of all caches %d created, %d deleted, %d evicted, "
                                .formatted(
                                        scene.counts(cache).entries(),
                                        scene.counts(cache).marks(),
                                        sums.numbers().created(),
                                        sums.numbers().deleted(),
                                        sums.numbers().evicted())
                        + "%d expired, %d purged, floor %d"
                                .formatted(
                                        sums.numbers().expired(),
                                        sums.numbers().purged(),
                                        sums.numbers().fenceFloor());
            }
            default -> throw new IllegalArgumentException("no such command: " + verb);
        };
    }

    private static CacheCommand.Write write(long cache, List<String> words) {
        List<CacheOperation> operations =
                Arrays.stream(String.join(" ", words).split(" ?; ?", -1))
                        .map(text -> operation(List.of(text.split(" +", -1))))
                        .toList();
        return new CacheCommand.Write(cache, cache, 0, operations);
    }

    private static CacheOperation operation(List<String> words) {
        String what = words.get(1);
        Condition condition = condition(word(words, "if="));
        Fence fence = fence(word(words, "fence="));
        long ttlMs = number(words, "ttl=");
        String tags = word(words, "tags=");
        return switch (words.getFirst()) {
            case "put" -> {
                String[] pair = what.split("=", 2);
                yield new CacheOperation.Put(
                        pair[0],
                        CacheScene.value(pair[1]),
                        ttlMs,
                        tags.isEmpty() ? List.of() : List.of(tags.split(",", -1)),
                        condition,
                        fence);
            }
            case "delete" -> new CacheOperation.Delete(what, condition, fence);
            case "add" ->
                    new CacheOperation.Increment(
                            what, Long.parseLong(words.get(2)), ttlMs, condition, fence);
            default -> throw new IllegalArgumentException("no such operation: " + words);
        };
    }

    private static Condition condition(String text) {
        return switch (text) {
            case "" -> Condition.NONE;
            case "absent" -> new Condition.Absent();
            case "present" -> new Condition.Present();
            default ->
                    new Condition.OneOf(
                            Arrays.stream(text.split(",", -1))
                                    .map(it -> it.split("[.]", 2))
                                    .map(it ->
                                            new EntryVersion(
                                                    Long.parseLong(it[0]), Long.parseLong(it[1])))
                                    .toList());
        };
    }

    private static @Nullable Fence fence(String text) {
        String[] parts = text.split(":", 2);
        return text.isEmpty() ? null : new Fence(parts[0], Long.parseLong(parts[1]));
    }

    private static String word(List<String> words, String name) {
        return words.stream()
                .filter(it -> it.startsWith(name))
                .map(it -> it.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static long number(List<String> words, String name) {
        String text = word(words, name);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static String text(CacheQueryResult.Reading it) {
        var value = it.value();
        if (value == null) {
            return it.key() + " is absent";
        }
        String text = new String(value.bytes(), StandardCharsets.UTF_8);
        String end = it.endMs() == 0 ? "" : " for " + it.remainingMs() + " ms";
        return "%s=%s at %s%s".formatted(it.key(), text, text(it.version()), end);
    }

    private static String text(CacheQueryResult.Keys keys) {
        String told =
                keys.listings().stream()
                        .map(CacheQueryResult.Listing::key)
                        .collect(Collectors.joining(" "));
        return (told.isEmpty() ? "no keys" : told)
                + (keys.cursor().isEmpty() ? "" : ", more after " + keys.cursor());
    }

    private static String text(EntryVersion version) {
        return version.term() + "." + version.counter();
    }

    private static String text(CacheReply reply) {
        return switch (reply) {
            case CacheReply.Written it ->
                    "WRITTEN at %s: ".formatted(text(it.version()))
                            + it.outcomes().stream()
                                    .map(CacheStory::text)
                                    .collect(Collectors.joining(", "));
            case CacheReply.Removed it -> "REMOVED " + it.entries();
            case CacheReply.FenceFloor it -> "FLOOR " + it.token();
            case CacheReply.UnknownCache it ->
                    "refused %s: cache %d, known through %d"
                            .formatted(it.code().code(), it.cacheId(), it.adopted());
            case CacheReply.VersionConflict it ->
                    "refused %s: %s is at %s"
                            .formatted(it.code().code(), it.key(), text(it.present()));
            case CacheReply.StaleFence it ->
                    "refused %s: %s of %s, lowest is %d"
                            .formatted(it.code().code(), it.token(), it.resource(), it.lowest());
            case CacheReply.FenceOfOther it ->
                    "refused %s: %s is guarded by %s"
                            .formatted(it.code().code(), it.key(), it.guard());
            case CacheReply.Rejected it -> "refused " + it.code().code();
        };
    }

    private static String text(CacheReply.Outcome outcome) {
        return switch (outcome) {
            case CacheReply.Outcome.Stored(boolean created) -> created ? "created" : "replaced";
            case CacheReply.Outcome.Deleted(boolean wasThere) ->
                    wasThere ? "deleted" : "was not there";
            case CacheReply.Outcome.Counted(boolean created, long sum) ->
                    sum + (created ? " (created)" : "");
        };
    }
}
