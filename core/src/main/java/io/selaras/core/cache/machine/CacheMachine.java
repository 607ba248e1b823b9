package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.Remove;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.CacheImage.Mark;
import io.selaras.core.cache.CacheImage.Numbers;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.cache.machine.WritePlan.Slot;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caches of a partition: carries out what the leader ordered. Whether an entry is there is
 * decided by comparison of its end with the log time; to take away what is over is work that is
 * done a piece in each entry of the log.
 */
public final class CacheMachine implements SubMachine {

    /** So many entries that are over, and marks below the floor, go in one entry of the log. */
    public static final int WORK = 1_000;

    private static final Numbers NOTHING = CacheImage.NONE.numbers();

    private final CacheTable table = new CacheTable();
    private final CacheReader reader = new CacheReader(table);
    private final int mostMarks;
    private long adopted;
    private long nowMs;
    private long fenceFloor;
    private long created;
    private long deleted;
    private long evicted;
    private long expired;
    private long purged;

    /** A machine in which nothing was ever written. */
    public CacheMachine() {
        this(CacheLimits.MARKS);
    }

    /**
     * The same with another limit.
     *
     * @param mostMarks so many fences are remembered for keys without an entry
     */
    CacheMachine(int mostMarks) {
        this.mostMarks = mostMarks;
    }

    /**
     * Works on a command.
     *
     * @throws IllegalArgumentException if it changes entries and nobody has ordered it
     */
    public CacheReply handle(CacheCommand command) {
        return switch (command) {
            case Ordered(EntryVersion version, CacheCommand.Change change) -> {
                CacheReply reply = order(version, change);
                makeRoomForMarks();
                yield reply;
            }
            case CacheCommand.RaiseFenceFloor(long token) -> {
                fenceFloor = Math.max(fenceFloor, token);
                forgetMarks();
                yield new CacheReply.FenceFloor(fenceFloor);
            }
            case CacheCommand.Change it ->
                    throw new IllegalArgumentException("nobody has ordered it: " + it);
        };
    }

    private CacheReply order(EntryVersion version, CacheCommand.Change change) {
        CacheState cache = table.get(change.cacheId());
        if (cache == null) {
            return new CacheReply.UnknownCache(change.cacheId(), adopted);
        }
        return switch (change) {
            case Write it ->
                    it.revision() > adopted
                            ? new CacheReply.UnknownCache(it.cacheId(), adopted)
                            : write(cache, version, it);
            case Evict it -> {
                int gone = takeAway(cache, it.keys());
                evicted += gone;
                yield new CacheReply.Removed(it.cacheId(), gone);
            }
            case Remove it -> {
                int gone = takeAway(cache, it.keys());
                deleted += gone;
                yield new CacheReply.Removed(it.cacheId(), gone);
            }
        };
    }

    private CacheReply write(CacheState cache, EntryVersion version, Write write) {
        WritePlan plan = new WritePlan(cache, version, nowMs, fenceFloor);
        CacheReply.Rejected refused = plan.add(write);
        if (refused != null) {
            return refused;
        }
        plan.changed().forEach((key, slot) -> settle(cache, version, key, slot));
        return new CacheReply.Written(
                write.cacheId(), version, Collections.unmodifiableList(plan.outcomes()));
    }

    /** From here on there is this of the key, and nothing else. */
    private void settle(CacheState cache, EntryVersion version, String key, Slot slot) {
        EntryState stored = cache.stored(key);
        boolean there = stored != null && !stored.over(nowMs);
        if (stored != null) {
            if (version.compareTo(stored.entry.version()) <= 0) {
                throw new IllegalStateException("the versions of a key only rise");
            }
            table.remove(cache, stored);
            expired += there ? 0 : 1;
        }
        MarkState mark = cache.mark(key);
        if (mark != null) {
            table.remove(cache, mark);
        }
        LiveEntry entry = slot.entry();
        if (entry != null) {
            table.put(cache, entry);
            created += there ? 0 : 1;
        } else {
            deleted += there ? 1 : 0;
            leaveMark(cache, key, slot.fence());
        }
    }

    /** Says how many of them were there. */
    private int takeAway(CacheState cache, List<String> keys) {
        int gone = 0;
        for (String key : keys) {
            EntryState stored = cache.stored(key);
            if (stored == null) {
                continue;
            }
            if (stored.over(nowMs)) {
                expired++;
            } else {
                gone++;
            }
            takeAway(cache, stored);
        }
        return gone;
    }

    private void takeAway(CacheState cache, EntryState stored) {
        table.remove(cache, stored);
        leaveMark(cache, stored.key(), stored.entry.fence());
    }

    /** What guarded an entry guards its key, unless the floor does. */
    private void leaveMark(CacheState cache, String key, @Nullable Fence fence) {
        if (fence == null || fence.token() < fenceFloor) {
            return;
        }
        table.put(cache, new Mark(cache.definition().cacheId(), key, fence));
    }

    /** Where a command has left too many, the oldest go, and the floor rises to their tokens. */
    private void makeRoomForMarks() {
        while (table.marks() > mostMarks) {
            CacheState cache = table.oldestMarked();
            MarkState oldest = cache == null ? null : cache.oldestMark();
            if (cache != null && oldest != null) {
                table.remove(cache, oldest);
                fenceFloor = Math.max(fenceFloor, oldest.mark().fence().token());
            }
        }
    }

    /** Forgets marks that say nothing any more, as far as no other is before them. */
    private void forgetMarks() {
        for (int i = 0; i < WORK; i++) {
            CacheState cache = table.oldestMarked();
            MarkState oldest = cache == null ? null : cache.oldestMark();
            if (cache == null || oldest == null || oldest.mark().fence().token() >= fenceFloor) {
                break;
            }
            table.remove(cache, oldest);
        }
    }

    /**
     * Takes over definitions, through a revision that is newer than what is known.
     *
     * @param deletedIds also of others than caches
     */
    public void adopt(long throughRevision, List<CacheDefinition> changed, List<Long> deletedIds) {
        adopted = throughRevision;
        changed.forEach(table::define);
        for (long id : deletedIds) {
            purged += table.delete(id);
        }
    }

    /** Answers from the state as it is. */
    public CacheQueryResult answer(CacheQuery<?> query) {
        return query instanceof CacheQuery.OfCaches
                ? new CacheQueryResult.Sums(
                        table.defined(),
                        table.entries(),
                        table.entriesBytes(),
                        table.marks(),
                        numbers())
                : reader.answer(query, nowMs);
    }

    /** Whether a cache was ever defined, or anything written, of which something is left. */
    public boolean used() {
        return table.defined() > 0 || table.marks() > 0 || !numbers().equals(NOTHING);
    }

    private Numbers numbers() {
        return new Numbers(fenceFloor, created, deleted, evicted, expired, purged);
    }

    public CacheImage image() {
        return used()
                ? new CacheImage(
                        numbers(), table.definitions(), table.entryImages(), table.markImages())
                : CacheImage.NONE;
    }

    /**
     * Puts the caches of an image into an empty machine.
     *
     * @param adoptedThrough all definitions are known up to this revision
     * @param logTimeMs of the image
     */
    public void load(CacheImage image, long adoptedThrough, long logTimeMs) {
        adopted = adoptedThrough;
        nowMs = logTimeMs;
        image.caches().forEach(table::define);
        image.entries().forEach(entry -> table.put(known(entry.cacheId()), entry));
        image.marks().forEach(mark -> table.put(known(mark.cacheId()), mark));
        Numbers numbers = image.numbers();
        fenceFloor = numbers.fenceFloor();
        created = numbers.created();
        deleted = numbers.deleted();
        evicted = numbers.evicted();
        expired = numbers.expired();
        purged = numbers.purged();
    }

    private CacheState known(long cacheId) {
        CacheState cache = table.get(cacheId);
        if (cache == null) {
            throw new IllegalArgumentException("an entry or a mark of no cache");
        }
        return cache;
    }

    @Override
    public void advance(long newNowMs, long newWallMs) {
        nowMs = newNowMs;
        for (int i = 0; i < WORK && table.firstEndMs() <= nowMs; i++) {
            CacheState cache = table.firstToEnd();
            EntryState first = cache == null ? null : cache.firstToEnd();
            if (cache != null && first != null) {
                expired++;
                takeAway(cache, first);
            }
        }
        makeRoomForMarks();
        forgetMarks();
    }

    @Override
    public long nextDeadlineMs() {
        return table.firstEndMs();
    }

    @Override
    public long stateHash() {
        long h = StateHash.mix(StateHash.mix(table.hash(), fenceFloor), created);
        h = StateHash.mix(StateHash.mix(StateHash.mix(h, deleted), evicted), expired);
        return StateHash.mix(h, purged);
    }

    @Override
    public long bytes() {
        return table.bytes();
    }
}
