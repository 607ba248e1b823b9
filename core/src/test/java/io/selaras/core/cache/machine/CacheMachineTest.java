package io.selaras.core.cache.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.selaras.core.cache.CacheCommand.Change;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.RaiseFenceFloor;
import io.selaras.core.cache.CacheCommand.Remove;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheOperation.Delete;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult.Keys;
import io.selaras.core.cache.CacheQueryResult.Read;
import io.selaras.core.cache.CacheQueryResult.Sums;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.Written;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bounds of a partition's caches. */
class CacheMachineTest {
    private static final int MANY = 100_000;

    private final CacheMachine machine = new CacheMachine();
    private long counter;

    @Test
    void entryOfTheLogTakesAwaySoMuchAndTellsOfNothingThatIsOver() {
        fill(0, MANY, 50);
        assertThat(sums().entries()).isEqualTo(MANY);
        machine.advance(49, 0);
        assertThat(sums().entries()).isEqualTo(MANY);
        assertThat(page("").listings()).hasSize(CacheLimits.LISTED);
        machine.advance(50, 0);
        assertThat(sums().entries()).isEqualTo(MANY - CacheMachine.WORK);
        assertThat(machine.nextDeadlineMs()).isLessThanOrEqualTo(50);
        Keys passed = page("");
        assertThat(passed.listings()).isEmpty();
        assertThat(passed.cursor()).as("a page looks at so many").isNotEmpty();
        assertThat(page(passed.cursor()).cursor()).isGreaterThan(passed.cursor());
        assertThat(read("k7", "k99999").readings())
                .allSatisfy(it -> assertThat(it.value()).isNull());
        for (int i = 1; i < MANY / CacheMachine.WORK; i++) {
            machine.advance(50, 0);
        }
        assertThat(sums().entries()).isZero();
        assertThat(sums().numbers().expired()).isEqualTo(MANY);
        assertThat(machine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(machine.bytes()).isZero();
    }

    @Test
    void whatIsOverAndNotTakenAwayIsReplacedAsIfItWereNotThere() {
        fill(0, 2_500, 50);
        machine.advance(50, 0);
        CacheReply reply = write(0, new Put("k2499", value(1), 0, List.of("t"), absent(), null));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Written.class,
                        it ->
                                assertThat(it.outcomes())
                                        .containsExactly(new CacheReply.Outcome.Stored(true)));
        for (int i = 0; i < 3; i++) {
            machine.advance(50, 0);
        }
        assertThat(sums().entries()).isEqualTo(1);
        assertThat(sums().numbers().created()).isEqualTo(2_501);
        assertThat(sums().numbers().expired()).isEqualTo(2_500);
    }

    @Test
    void cacheOfAnySizeGoesWithItsMarksAndTags() {
        machine.adopt(1, List.of(cache(1)), List.of());
        long empty = machine.bytes();
        long hash = machine.stateHash();
        machine.adopt(2, List.of(cache(2)), List.of());
        fill(2, MANY, 50);
        write(2, new Delete("other", Condition.NONE, new Fence("r", 7)));
        assertThat(sums().marks()).isEqualTo(1);
        machine.adopt(3, List.of(), List.of(2L));
        assertThat(sums().entries()).isZero();
        assertThat(sums().marks()).isZero();
        assertThat(sums().numbers().purged()).isEqualTo(MANY);
        assertThat(machine.bytes()).isEqualTo(empty);
        assertThat(machine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(machine.stateHash()).as("it counts what went").isNotEqualTo(hash);
    }

    @Test
    void marksAreBoundedAndTheFloorGuardsWhatIsForgotten() {
        for (int i = 0; i < CacheLimits.MARKS; i += 1_024) {
            int from = i;
            write(
                    0,
                    IntStream.range(from, from + 1_024)
                            .mapToObj(
                                    n -> new Delete("k" + n, Condition.NONE, new Fence("r", n + 1)))
                            .toArray(CacheOperation[]::new));
        }
        assertThat(sums().marks()).isEqualTo(CacheLimits.MARKS);
        assertThat(sums().numbers().fenceFloor()).isZero();
        assertThat(write(0, put("new", 1))).as("no mark, no floor").isInstanceOf(Written.class);
        write(0, new Delete("more", Condition.NONE, new Fence("r", 70_000)));
        assertThat(sums().marks()).isEqualTo(CacheLimits.MARKS);
        assertThat(sums().numbers().fenceFloor()).isEqualTo(1);
        write(0, new Delete("yet", Condition.NONE, new Fence("r", 70_000)));
        assertThat(sums().numbers().fenceFloor()).isEqualTo(2);
        assertThat(write(0, put("k0", 1))).isEqualTo(new CacheReply.StaleFence("k0", "r", 1, 2));
        assertThat(write(0, put("k9", 9))).isEqualTo(new CacheReply.StaleFence("k9", "r", 9, 10));
        machine.handle(new RaiseFenceFloor(60_000));
        assertThat(sums().marks()).isEqualTo(CacheLimits.MARKS - CacheMachine.WORK);
        for (int i = 0; i < 60; i++) {
            machine.advance(0, 0);
        }
        assertThat(sums().marks()).isEqualTo(CacheLimits.MARKS - 59_999 + 2);
    }

    @Test
    void versionThatDoesNotRiseIsABrokenInvariant() {
        Write write = new Write(0, 0, 0, List.of(put("k", 0)));
        machine.handle(new Ordered(new EntryVersion(2, 5), write));
        assertThatIllegalStateException()
                .isThrownBy(() -> machine.handle(new Ordered(new EntryVersion(2, 5), write)));
        assertThatIllegalStateException()
                .isThrownBy(() -> machine.handle(new Ordered(new EntryVersion(1, 9), write)));
        machine.handle(new Ordered(new EntryVersion(3, 1), write));
    }

    @Test
    void answerHoldsSoManyBytesAndAtLeastOneValue() {
        CacheValue large = value((int) CacheLimits.READ_BYTES + 1);
        CacheValue half = value((int) CacheLimits.READ_BYTES / 2);
        write(0, new Put("l", large, 0, List.of(), Condition.NONE, null));
        for (String key : List.of("a", "b", "c")) {
            write(0, new Put(key, half, 0, List.of(), Condition.NONE, null));
        }
        assertThat(read("l", "a").readings()).hasSize(1);
        assertThat(read("a", "x", "b", "c").readings()).hasSize(3);
    }

    @Test
    void unknownCacheIsToldOfInEveryAnswer() {
        assertThat(machine.handle(ordered(new Remove(9, List.of("k")))))
                .isEqualTo(new CacheReply.UnknownCache(9, 0));
        assertThat(machine.handle(ordered(new Write(0, 1, 0, List.of(put("k", 0))))))
                .as("a revision ahead")
                .isEqualTo(new CacheReply.UnknownCache(0, 0));
        assertThat(((Keys) machine.answer(new CacheQuery.Oldest(9, 1))).known()).isFalse();
        assertThat(((Read) machine.answer(new CacheQuery.OfKeys(9, List.of("k")))).known())
                .isFalse();
    }

    private void fill(long cacheId, int count, long ttlMs) {
        List<CacheOperation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(new Put("k" + i, value(1), ttlMs, List.of("t"), Condition.NONE, null));
            if (operations.size() == CacheLimits.OPERATIONS || i == count - 1) {
                write(cacheId, operations.toArray(CacheOperation[]::new));
                operations.clear();
            }
        }
    }

    private CacheReply write(long cacheId, CacheOperation... operations) {
        return machine.handle(ordered(new Write(cacheId, cacheId, 0, List.of(operations))));
    }

    private Ordered ordered(Change change) {
        return new Ordered(new EntryVersion(1, ++counter), change);
    }

    private Sums sums() {
        return (Sums) machine.answer(new CacheQuery.OfCaches());
    }

    private Keys page(String after) {
        return (Keys) machine.answer(new CacheQuery.Page(0, "", after, CacheLimits.LISTED));
    }

    private Read read(String... keys) {
        return (Read) machine.answer(new CacheQuery.OfKeys(0, List.of(keys)));
    }

    private static Condition absent() {
        return new Condition.Absent();
    }

    /** Under a token, if it is not 0. */
    private static Put put(String key, long token) {
        @Nullable Fence fence = token == 0 ? null : new Fence("r", token);
        return new Put(key, value(1), 0, List.of(), Condition.NONE, fence);
    }

    private static CacheValue value(int size) {
        return CacheValue.of("", new byte[size]);
    }

    private static CacheDefinition cache(long id) {
        return new CacheDefinition(id, id, "c" + id, CacheSettings.DEFAULT);
    }
}
