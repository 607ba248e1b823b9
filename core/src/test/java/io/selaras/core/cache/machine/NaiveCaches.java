package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.CacheImage.Mark;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.Outcome;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Caches as the documents describe them, in lists that are searched from their beginning. */
final class NaiveCaches {

    /** A command cannot be carried out; all that it did is undone. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient CacheReply reply;

        Refused(CacheReply reply) {
            this.reply = reply;
        }
    }

    final List<CacheDefinition> definitions = new ArrayList<>();

    /** In the order of their last writes. */
    List<LiveEntry> entries = new ArrayList<>();

    /** In the order in which they were left. */
    List<Mark> marks = new ArrayList<>();

    private final int mostMarks;
    long adopted;
    long nowMs;
    long floor;
    long created;
    long deleted;
    long evicted;
    long expired;
    long purged;

    NaiveCaches(int mostMarks) {
        this.mostMarks = mostMarks;
    }

    void pass(long toMs) {
        nowMs = Math.max(nowMs, toMs);
        List<LiveEntry> over =
                entries.stream()
                        .filter(it -> it.endMs() <= nowMs)
                        .sorted(
                                Comparator.comparingLong(LiveEntry::endMs)
                                        .thenComparingLong(LiveEntry::cacheId)
                                        .thenComparing(LiveEntry::key))
                        .toList();
        for (LiveEntry it : over) {
            entries.remove(it);
            mark(it.cacheId(), it.key(), it.fence());
        }
        expired += over.size();
        forgetMarks();
    }

    void adopt(long through, List<CacheDefinition> changed, List<Long> deletedIds) {
        adopted = through;
        for (CacheDefinition definition : changed) {
            definitions.removeIf(it -> it.cacheId() == definition.cacheId());
            definitions.add(definition);
        }
        definitions.removeIf(it -> deletedIds.contains(it.cacheId()));
        int before = entries.size();
        entries.removeIf(it -> deletedIds.contains(it.cacheId()));
        marks.removeIf(it -> deletedIds.contains(it.cacheId()));
        purged += before - entries.size();
    }

    @Nullable CacheDefinition definition(long cacheId) {
        for (CacheDefinition it : definitions) {
            if (it.cacheId() == cacheId) {
                return it;
            }
        }
        return cacheId == 0 ? CacheDefinition.DEFAULT : null;
    }

    CacheReply handle(CacheCommand command) {
        List<LiveEntry> entriesBefore = new ArrayList<>(entries);
        List<Mark> marksBefore = new ArrayList<>(marks);
        try {
            return carryOut(command);
        } catch (Refused refused) {
            entries = entriesBefore;
            marks = marksBefore;
            return refused.reply;
        }
    }

    private CacheReply carryOut(CacheCommand command) {
        if (command instanceof CacheCommand.RaiseFenceFloor(long token)) {
            floor = Math.max(floor, token);
            forgetMarks();
            return new CacheReply.FenceFloor(floor);
        }
        if (!(command instanceof Ordered(EntryVersion version, CacheCommand.Change change))) {
            throw new IllegalArgumentException("not ordered: " + command);
        }
        boolean ahead = change instanceof Write write && write.revision() > adopted;
        if (definition(change.cacheId()) == null || ahead) {
            throw new Refused(new CacheReply.UnknownCache(change.cacheId(), adopted));
        }
        CacheReply reply =
                switch (change) {
                    case Write it -> write(version, it);
                    case CacheCommand.Evict it -> {
                        int gone = takeAway(it.cacheId(), it.keys());
                        evicted += gone;
                        yield new CacheReply.Removed(it.cacheId(), gone);
                    }
                    case CacheCommand.Remove it -> {
                        int gone = takeAway(it.cacheId(), it.keys());
                        deleted += gone;
                        yield new CacheReply.Removed(it.cacheId(), gone);
                    }
                };
        limitMarks();
        return reply;
    }

    private int takeAway(long cacheId, List<String> keys) {
        int gone = 0;
        for (String key : keys) {
            LiveEntry it = find(cacheId, key);
            if (it != null) {
                entries.remove(it);
                mark(cacheId, key, it.fence());
                gone++;
            }
        }
        return gone;
    }

    private CacheReply write(EntryVersion version, Write write) {
        Set<String> keys = new LinkedHashSet<>();
        write.operations().forEach(it -> keys.add(it.key()));
        List<String> before =
                keys.stream().filter(key -> find(write.cacheId(), key) != null).toList();
        List<Outcome> outcomes = new ArrayList<>();
        for (CacheOperation operation : write.operations()) {
            outcomes.add(operate(write.cacheId(), version, operation));
        }
        for (String key : keys) {
            boolean there = find(write.cacheId(), key) != null;
            created += there && !before.contains(key) ? 1 : 0;
            deleted += !there && before.contains(key) ? 1 : 0;
        }
        return new CacheReply.Written(write.cacheId(), version, outcomes);
    }

    private Outcome operate(long cacheId, EntryVersion version, CacheOperation operation) {
        String key = operation.key();
        LiveEntry present = find(cacheId, key);
        Fence guard = present == null ? markOf(cacheId, key) : present.fence();
        Fence asked = operation.fence();
        if (asked != null) {
            if (guard != null && !guard.resource().equals(asked.resource())) {
                throw new Refused(new CacheReply.FenceOfOther(key, guard.resource()));
            }
            long lowest = guard == null ? floor : Math.max(floor, guard.token());
            if (asked.token() < lowest) {
                throw new Refused(
                        new CacheReply.StaleFence(key, asked.resource(), asked.token(), lowest));
            }
        }
        EntryVersion known = present == null ? EntryVersion.NONE : present.version();
        if (!holds(operation.condition(), present)) {
            throw new Refused(new CacheReply.VersionConflict(key, known));
        }
        Fence fence = asked == null ? guard : asked;
        boolean absent = present == null;
        return switch (operation) {
            case CacheOperation.Put it -> {
                long endMs = end(cacheId, it.ttlMs());
                store(new LiveEntry(cacheId, key, it.value(), version, endMs, it.tags(), fence));
                yield new Outcome.Stored(absent);
            }
            case CacheOperation.Delete _ -> {
                if (present != null) {
                    entries.remove(present);
                }
                if (present != null || asked != null) {
                    marks.removeIf(it -> it.cacheId() == cacheId && it.key().equals(key));
                    mark(cacheId, key, fence);
                }
                yield new Outcome.Deleted(!absent);
            }
            case CacheOperation.Increment it -> {
                long sum = sum(it, present);
                byte[] text = Long.toString(sum).getBytes(StandardCharsets.UTF_8);
                String type = present == null ? "text/plain" : present.value().contentType();
                long endMs = present == null ? end(cacheId, it.ttlMs()) : present.endMs();
                List<String> tags = present == null ? List.of() : present.tags();
                CacheValue value = CacheValue.of(type, text);
                store(new LiveEntry(cacheId, key, value, version, endMs, tags, fence));
                yield new Outcome.Counted(absent, sum);
            }
        };
    }

    private static long sum(CacheOperation.Increment asked, @Nullable LiveEntry present) {
        String text =
                present == null
                        ? "0"
                        : new String(present.value().bytes(), StandardCharsets.ISO_8859_1);
        BigInteger lowest = BigInteger.valueOf(Long.MIN_VALUE);
        BigInteger highest = BigInteger.valueOf(Long.MAX_VALUE);
        if (!text.matches("-?[0-9]+")
                || text.length() > 20
                || new BigInteger(text).compareTo(lowest) < 0
                || new BigInteger(text).compareTo(highest) > 0) {
            throw new Refused(new CacheReply.NotANumber(asked.key()));
        }
        BigInteger sum = new BigInteger(text).add(BigInteger.valueOf(asked.by()));
        if (sum.compareTo(lowest) < 0 || sum.compareTo(highest) > 0) {
            long number = new BigInteger(text).longValueExact();
            throw new Refused(new CacheReply.NumberOverflow(asked.key(), number));
        }
        return sum.longValueExact();
    }

    private static boolean holds(Condition condition, @Nullable LiveEntry present) {
        return switch (condition) {
            case Condition.Always _ -> true;
            case Condition.Absent _ -> present == null;
            case Condition.Present _ -> present != null;
            case Condition.OneOf it ->
                    present != null && it.versions().stream().anyMatch(present.version()::equals);
        };
    }

    private long end(long cacheId, long ttlMs) {
        CacheDefinition cache = definition(cacheId);
        long asked = ttlMs == 0 && cache != null ? cache.settings().ttlMs() : ttlMs;
        return asked == 0 || asked == Long.MAX_VALUE ? Long.MAX_VALUE : nowMs + asked;
    }

    private void store(LiveEntry entry) {
        entries.removeIf(it -> it.cacheId() == entry.cacheId() && it.key().equals(entry.key()));
        marks.removeIf(it -> it.cacheId() == entry.cacheId() && it.key().equals(entry.key()));
        entries.add(entry);
    }

    private void mark(long cacheId, String key, @Nullable Fence fence) {
        if (fence != null && fence.token() >= floor) {
            marks.add(new Mark(cacheId, key, fence));
        }
    }

    private void limitMarks() {
        while (marks.size() > mostMarks) {
            floor = Math.max(floor, marks.removeFirst().fence().token());
        }
    }

    private void forgetMarks() {
        limitMarks();
        while (!marks.isEmpty() && marks.getFirst().fence().token() < floor) {
            marks.removeFirst();
        }
    }

    @Nullable LiveEntry find(long cacheId, String key) {
        for (LiveEntry it : entries) {
            if (it.cacheId() == cacheId && it.key().equals(key)) {
                return it;
            }
        }
        return null;
    }

    private @Nullable Fence markOf(long cacheId, String key) {
        for (Mark it : marks) {
            if (it.cacheId() == cacheId && it.key().equals(key) && it.fence().token() >= floor) {
                return it.fence();
            }
        }
        return null;
    }
}
