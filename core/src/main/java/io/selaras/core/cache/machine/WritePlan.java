package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.Outcome;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.kernel.LogTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a write would do to its keys, one operation after the other, before any of it is done: so
 * that it is done whole or not at all.
 */
final class WritePlan {

    private final CacheState cache;
    private final EntryVersion version;
    private final long nowMs;
    private final long fenceFloor;
    private final LinkedHashMap<String, Slot> changed = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * What there is of a key.
     *
     * @param entry null if there is none
     * @param fence what guards the key; null if nothing does
     */
    record Slot(@Nullable LiveEntry entry, @Nullable Fence fence) {

        EntryVersion version() {
            return entry == null ? EntryVersion.NONE : entry.version();
        }
    }

    WritePlan(CacheState cache, EntryVersion version, long nowMs, long fenceFloor) {
        this.cache = cache;
        this.version = version;
        this.nowMs = nowMs;
        this.fenceFloor = fenceFloor;
    }

    /** Takes up all operations of a write; the refusal of the first one that may not be. */
    CacheReply.@Nullable Rejected add(Write write) {
        for (CacheOperation operation : write.operations()) {
            CacheReply.Rejected refused = add(operation);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private CacheReply.@Nullable Rejected add(CacheOperation operation) {
        Slot slot = slot(operation.key());
        CacheReply.Rejected refused = refusal(operation, slot);
        if (refused != null) {
            return refused;
        }
        Fence fence = operation.fence() == null ? slot.fence : operation.fence();
        return switch (operation) {
            case CacheOperation.Put it -> {
                LiveEntry entry = entry(it.key(), it.value(), endMs(it.ttlMs()), it.tags());
                change(entry.key(), entry, fence, new Outcome.Stored(slot.entry == null));
                yield null;
            }
            case CacheOperation.Delete it -> {
                Outcome outcome = new Outcome.Deleted(slot.entry != null);
                if (slot.entry != null || it.fence() != null) {
                    change(it.key(), null, fence, outcome);
                } else {
                    outcomes.add(outcome);
                }
                yield null;
            }
            case CacheOperation.Increment it -> increment(it, slot.entry, fence);
        };
    }

    private CacheReply.@Nullable Rejected increment(
            CacheOperation.Increment operation,
            @Nullable LiveEntry present,
            @Nullable Fence fence) {
        String key = operation.key();
        DecimalText before = present == null ? new DecimalText(0) : DecimalText.of(present.value());
        if (before == null) {
            return new CacheReply.NotANumber(key);
        }
        long sum = before.number() + operation.by();
        if (((before.number() ^ sum) & (operation.by() ^ sum)) < 0) {
            return new CacheReply.NumberOverflow(key, before.number());
        }
        LiveEntry entry =
                present == null
                        ? entry(key, CacheValue.of(sum), endMs(operation.ttlMs()), List.of())
                        : entry(key, present.value().with(sum), present.endMs(), present.tags());
        change(key, entry, fence, new Outcome.Counted(present == null, sum));
        return null;
    }

    private CacheReply.@Nullable Rejected refusal(CacheOperation operation, Slot slot) {
        Fence asked = operation.fence();
        Fence guard = slot.fence;
        if (asked != null && guard != null && !guard.resource().equals(asked.resource())) {
            return new CacheReply.FenceOfOther(operation.key(), guard.resource());
        }
        if (asked != null) {
            long lowest = Math.max(fenceFloor, guard == null ? 0 : guard.token());
            if (asked.token() < lowest) {
                return new CacheReply.StaleFence(
                        operation.key(), asked.resource(), asked.token(), lowest);
            }
        }
        return operation.condition().holds(slot.version())
                ? null
                : new CacheReply.VersionConflict(operation.key(), slot.version());
    }

    private Slot slot(String key) {
        Slot planned = changed.get(key);
        if (planned != null) {
            return planned;
        }
        EntryState stored = cache.stored(key);
        if (stored != null) {
            LiveEntry entry = stored.entry;
            return stored.over(nowMs)
                    ? new Slot(null, aboveFloor(entry.fence()))
                    : new Slot(entry, entry.fence());
        }
        MarkState mark = cache.mark(key);
        return new Slot(null, mark == null ? null : aboveFloor(mark.mark().fence()));
    }

    /** What guards a key without an entry counts until the floor has passed it. */
    private @Nullable Fence aboveFloor(@Nullable Fence fence) {
        return fence == null || fence.token() < fenceFloor ? null : fence;
    }

    private void change(
            String key, @Nullable LiveEntry entry, @Nullable Fence fence, Outcome outcome) {
        Slot slot =
                entry == null
                        ? new Slot(null, aboveFloor(fence))
                        : new Slot(fenced(entry, fence), fence);
        changed.putLast(key, slot);
        outcomes.add(outcome);
    }

    private static LiveEntry fenced(LiveEntry it, @Nullable Fence fence) {
        return new LiveEntry(
                it.cacheId(), it.key(), it.value(), it.version(), it.endMs(), it.tags(), fence);
    }

    private LiveEntry entry(String key, CacheValue value, long endMs, List<String> tags) {
        long cacheId = cache.definition().cacheId();
        return new LiveEntry(cacheId, key, value, version, endMs, tags, null);
    }

    private long endMs(long asked) {
        long ttlMs = asked > 0 ? asked : cache.definition().settings().ttlMs();
        return ttlMs > 0 ? LogTime.plus(nowMs, ttlMs) : CacheLimits.FOREVER_MS;
    }

    /** What there shall be of each key that is changed, in the order of their last changes. */
    Map<String, Slot> changed() {
        return changed;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }
}
