package io.selaras.core.cache.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.CacheImage.Numbers;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult.Counts;
import io.selaras.core.cache.CacheQueryResult.Keys;
import io.selaras.core.cache.CacheQueryResult.Listing;
import io.selaras.core.cache.CacheQueryResult.Read;
import io.selaras.core.cache.CacheQueryResult.Reading;
import io.selaras.core.cache.CacheQueryResult.Sums;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.EntryVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The machine and the naive caches agree over long random logs, across restores. */
class NaiveCachesTest {
    private static final int LOGS = Integer.getInteger("selaras.naive.logs", 60);
    private static final int ENTRIES = 300;
    private static final int MARKS = 4;
    private static final List<String> KEYS =
            IntStream.range(0, RandomCacheLog.KEYS).mapToObj(i -> "k" + i).toList();

    /** How often something was told; logs in which something never is compare little. */
    private final TreeMap<String, Integer> told = new TreeMap<>();

    @Test
    void bothGiveTheSameAnswersAndLoseNothing() {
        long first = Long.getLong("selaras.seed", 1);
        for (long seed = first; seed < first + LOGS; seed++) {
            run(seed);
        }
        assertThat(told.keySet())
                .contains("Written", "Removed", "FenceFloor", "UnknownCache", "VersionConflict")
                .contains("StaleFence", "FenceOfOther", "NotANumber", "NumberOverflow")
                .contains("expired", "purged", "floor");
        assertThat(told.values()).allSatisfy(times -> assertThat(times).isGreaterThan(LOGS));
    }

    private void run(long seed) {
        Random restores = new Random(seed);
        RandomCacheLog log = new RandomCacheLog(seed);
        NaiveCaches naive = new NaiveCaches(MARKS);
        CacheMachine machine = new CacheMachine(MARKS);
        for (int i = 0; i < ENTRIES; i++) {
            String where = "seed " + seed + " entry " + i;
            long timeMs = log.time();
            naive.pass(timeMs);
            machine.advance(timeMs, timeMs);
            RandomCacheLog.Adoption adoption = log.adoption();
            if (adoption != null) {
                naive.adopt(adoption.through(), adoption.changed(), adoption.deletedIds());
                machine.adopt(adoption.through(), adoption.changed(), adoption.deletedIds());
            }
            for (int n = restores.nextInt(3); n >= 0; n--) {
                CacheCommand command = log.command();
                CacheReply reply = machine.handle(command);
                assertThat(reply).as("%s: %s", where, command).isEqualTo(naive.handle(command));
                count(reply);
            }
            compare(where, naive, machine);
            CacheMachine twin = restored(naive, machine);
            assertThat(twin.stateHash()).as(where).isEqualTo(machine.stateHash());
            assertThat(twin.bytes()).as(where).isEqualTo(machine.bytes());
            assertThat(twin.image()).as(where).isEqualTo(machine.image());
            assertThat(twin.nextDeadlineMs()).as(where).isEqualTo(machine.nextDeadlineMs());
            compare(where, naive, twin);
            machine = restores.nextInt(20) == 0 ? twin : machine;
        }
        told.merge("expired", (int) naive.expired, Integer::sum);
        told.merge("purged", (int) naive.purged, Integer::sum);
        told.merge("floor", (int) naive.floor, Integer::sum);
    }

    private static CacheMachine restored(NaiveCaches naive, CacheMachine machine) {
        CacheMachine twin = new CacheMachine(MARKS);
        twin.load(machine.image(), naive.adopted, naive.nowMs);
        return twin;
    }

    private void count(CacheReply reply) {
        String name =
                switch (reply) {
                    case CacheReply.Written _ -> "Written";
                    case CacheReply.Removed _ -> "Removed";
                    case CacheReply.FenceFloor _ -> "FenceFloor";
                    case CacheReply.UnknownCache _ -> "UnknownCache";
                    case CacheReply.VersionConflict _ -> "VersionConflict";
                    case CacheReply.StaleFence _ -> "StaleFence";
                    case CacheReply.FenceOfOther _ -> "FenceOfOther";
                    case CacheReply.NotANumber _ -> "NotANumber";
                    case CacheReply.NumberOverflow _ -> "NumberOverflow";
                    case CacheReply.Rejected it -> throw new AssertionError(it);
                };
        told.merge(name, 1, Integer::sum);
    }

    private static void compare(String where, NaiveCaches naive, CacheMachine machine) {
        List<Long> ids =
                new ArrayList<>(naive.definitions.stream().map(it -> it.cacheId()).toList());
        if (!ids.contains(0L)) {
            ids.add(0L);
        }
        for (long id : ids) {
            compare(where, naive, machine, id);
        }
        Numbers numbers =
                new Numbers(
                        naive.floor,
                        naive.created,
                        naive.deleted,
                        naive.evicted,
                        naive.expired,
                        naive.purged);
        CacheImage image = machine.image();
        assertThat(image.numbers()).as(where).isEqualTo(numbers);
        assertThat(image.marks()).as(where).isEqualTo(naive.marks);
        assertThat(image.caches())
                .as(where)
                .isEqualTo(
                        naive.definitions.stream()
                                .sorted(Comparator.comparingLong(CacheDefinition::cacheId))
                                .toList());
        Sums sums = (Sums) machine.answer(new CacheQuery.OfCaches());
        assertThat(sums.entries()).as(where).isEqualTo(naive.entries.size());
        assertThat(naive.created)
                .as(where)
                .isEqualTo(
                        naive.entries.size()
                                + naive.deleted
                                + naive.evicted
                                + naive.expired
                                + naive.purged);
    }

    private static void compare(String where, NaiveCaches naive, CacheMachine machine, long id) {
        List<LiveEntry> all = naive.entries.stream().filter(it -> it.cacheId() == id).toList();
        assertThat(machine.image().entries().stream().filter(it -> it.cacheId() == id).toList())
                .as(where)
                .isEqualTo(all);
        Read read = (Read) machine.answer(new CacheQuery.OfKeys(id, KEYS));
        assertThat(read.readings())
                .as(where)
                .isEqualTo(KEYS.stream().map(key -> reading(naive, id, key)).toList());
        Counts counts = (Counts) machine.answer(new CacheQuery.OfCache(id));
        assertThat(counts.entries()).as(where).isEqualTo(all.size());
        assertThat(counts.marks())
                .as(where)
                .isEqualTo(naive.marks.stream().filter(it -> it.cacheId() == id).count());
        assertThat(listed(machine, new CacheQuery.Oldest(id, 99)))
                .as(where)
                .isEqualTo(all.stream().map(LiveEntry::key).toList());
        assertThat(listed(machine, new CacheQuery.Page(id, "k", "k2", 3)))
                .as(where)
                .isEqualTo(
                        keys(all, it -> it.key().compareTo("k2") > 0).stream().limit(3).toList());
        for (int tag = 0; tag < RandomCacheLog.TAGS; tag++) {
            String name = "t" + tag;
            assertThat(listed(machine, new CacheQuery.Tagged(id, name, "", 99)))
                    .as(where)
                    .isEqualTo(keys(all, it -> it.tags().contains(name)));
        }
    }

    private static List<String> keys(List<LiveEntry> all, Predicate<LiveEntry> wanted) {
        return all.stream().filter(wanted).map(LiveEntry::key).sorted().toList();
    }

    private static List<String> listed(CacheMachine machine, CacheQuery<Keys> query) {
        Keys keys = (Keys) machine.answer(query);
        return keys.listings().stream().map(Listing::key).toList();
    }

    private static Reading reading(NaiveCaches naive, long id, String key) {
        LiveEntry it = naive.find(id, key);
        if (it == null) {
            return new Reading(key, null, EntryVersion.NONE, 0, 0);
        }
        boolean ends = it.endMs() < Long.MAX_VALUE;
        return new Reading(
                key,
                it.value(),
                it.version(),
                ends ? it.endMs() : 0,
                ends ? it.endMs() - naive.nowMs : 0);
    }
}
