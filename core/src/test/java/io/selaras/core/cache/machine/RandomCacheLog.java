package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random commands for caches: few names, so that they meet; equal seeds, equal logs. */
final class RandomCacheLog {
    static final int KEYS = 7;
    static final int TAGS = 3;

    private static final String[] VALUES = {"", "7", "-3", "x", "99999999999999999999", "007"};

    private final Random random;
    private final List<CacheDefinition> defined = new ArrayList<>();
    private final List<EntryVersion> versions = new ArrayList<>();
    private long revision;
    private long timeMs;
    private long term = 1;
    private long counter;
    private long token = 1;

    /** What is adopted. */
    record Adoption(long through, List<CacheDefinition> changed, List<Long> deletedIds) {}

    RandomCacheLog(long seed) {
        random = new Random(seed);
    }

    /** The log time of the next entry. */
    long time() {
        timeMs += random.nextInt(12) == 0 ? random.nextInt(3_000) : random.nextInt(60);
        return timeMs;
    }

    /** Sometimes something to adopt. */
    @Nullable Adoption adoption() {
        if (random.nextInt(12) > 0) {
            return null;
        }
        revision++;
        int choice = random.nextInt(4);
        if (choice == 0 && !defined.isEmpty()) {
            long gone = defined.remove(random.nextInt(defined.size())).cacheId();
            return new Adoption(revision, List.of(), List.of(gone));
        }
        CacheDefinition definition;
        if (choice == 1 && !defined.isEmpty()) {
            CacheDefinition old = defined.remove(random.nextInt(defined.size()));
            definition = new CacheDefinition(old.cacheId(), revision, old.name(), settings());
        } else if (choice == 2) {
            definition = new CacheDefinition(0, revision, "default", settings());
            return new Adoption(revision, List.of(definition), List.of());
        } else {
            definition = new CacheDefinition(revision, revision, "c" + revision, settings());
        }
        defined.add(definition);
        return new Adoption(revision, List.of(definition), List.of());
    }

    private CacheSettings settings() {
        long ttlMs = random.nextBoolean() ? 0 : 200 + random.nextInt(3) * 400;
        return new CacheSettings(random.nextInt(100), 0, Overflow.EVICT, ttlMs);
    }

    CacheCommand command() {
        if (random.nextInt(60) == 0) {
            term++;
            counter = 0;
        }
        return switch (random.nextInt(30)) {
            case 0 -> new CacheCommand.RaiseFenceFloor(Math.max(0, token - random.nextInt(8)));
            case 1, 2, 3 -> ordered(new CacheCommand.Evict(cacheId(), keys()));
            case 4 -> ordered(new CacheCommand.Remove(cacheId(), keys()));
            default -> {
                List<CacheOperation> operations = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    operations.add(operation());
                }
                long known = random.nextInt(40) == 0 ? revision + 1 : revision;
                yield ordered(new CacheCommand.Write(cacheId(), known, 0, operations));
            }
        };
    }

    private CacheCommand ordered(CacheCommand.Change change) {
        EntryVersion version = new EntryVersion(term, ++counter);
        versions.add(version);
        return new CacheCommand.Ordered(version, change);
    }

    private CacheOperation operation() {
        Fence fence = fence();
        Condition condition = condition();
        return switch (random.nextInt(8)) {
            case 0, 1 -> new CacheOperation.Delete(key(), condition, fence);
            case 2, 3 -> new CacheOperation.Increment(key(), amount(), ttlMs(), condition, fence);
            default -> new CacheOperation.Put(key(), value(), ttlMs(), tags(), condition, fence);
        };
    }

    private long amount() {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            default -> random.nextInt(20) - 10;
        };
    }

    private long ttlMs() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> 1 + random.nextInt(900);
            case 2 -> CacheLimits.FOREVER_MS;
            default -> 0;
        };
    }

    private CacheValue value() {
        String text = VALUES[random.nextInt(VALUES.length)];
        return CacheValue.of(
                random.nextBoolean() ? "" : "t", text.getBytes(StandardCharsets.UTF_8));
    }

    private Condition condition() {
        return switch (random.nextInt(10)) {
            case 0 -> new Condition.Absent();
            case 1 -> new Condition.Present();
            case 2, 3 -> {
                List<EntryVersion> good = new ArrayList<>();
                for (int i = 0; i < 12 && !versions.isEmpty(); i++) {
                    int back = 1 + random.nextInt(Math.min(30, versions.size()));
                    good.add(versions.get(versions.size() - back));
                }
                yield new Condition.OneOf(good);
            }
            default -> Condition.NONE;
        };
    }

    private @Nullable Fence fence() {
        if (random.nextInt(3) > 0) {
            return null;
        }
        token += random.nextInt(2);
        String resource = random.nextInt(6) == 0 ? "s" : "r";
        return new Fence(resource, Math.max(1, token - random.nextInt(4)));
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < TAGS; i++) {
            if (random.nextInt(3) == 0) {
                tags.add("t" + i);
            }
        }
        return tags;
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            keys.add(key());
        }
        return keys;
    }

    String key() {
        return "k" + random.nextInt(KEYS);
    }

    private long cacheId() {
        if (defined.isEmpty() || random.nextInt(3) == 0) {
            return random.nextInt(15) == 0 ? 1 + random.nextLong(9) : 0;
        }
        return defined.get(random.nextInt(defined.size())).cacheId();
    }
}
