package io.selaras.core.cache.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheQueryResult.Counts;
import io.selaras.core.cache.CacheQueryResult.Listing;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.cache.EntryVersion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final Write WRITE = new Write(1, 1, 0, List.of());

    private final Home home = new Home(3);

    @Test
    void versionsRiseThroughOneTermAndIntoTheNext() {
        EntryVersion first = home.order(WRITE).version();
        EntryVersion second = home.order(WRITE).version();
        EntryVersion later = new Home(4).order(WRITE).version();
        assertThat(first).isEqualTo(new EntryVersion(3, 1));
        assertThat(List.of(first, second, later)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatWasWrittenLongestAgoGivesWayUntilBothBoundsHold() {
        assertThat(evicted(new CacheBound(3, 0), 5, 50)).containsExactly("k0", "k1");
        assertThat(evicted(new CacheBound(0, 25), 5, 50)).containsExactly("k0", "k1", "k2");
        assertThat(evicted(new CacheBound(4, 45), 5, 50)).containsExactly("k0");
        assertThat(evicted(new CacheBound(5, 50), 5, 50)).isEmpty();
        assertThat(evicted(new CacheBound(0, 0), 5, 50)).isEmpty();
    }

    @Test
    void commandTakesAwayNoMoreThanItMay() {
        assertThat(evicted(new CacheBound(1, 0), 5_000, 50_000)).hasSize(CacheLimits.KEYS);
    }

    @Test
    void evictionHasAVersionOfItsOwn() {
        Ordered evict = home.evict(1, new CacheBound(1, 0), held(2, 20), listings(2));
        assertThat(evict).isNotNull();
        assertThat(home.order(WRITE).version()).isEqualTo(new EntryVersion(3, 2));
    }

    @Test
    void partsOfABoundAreTogetherNoLessThanTheWhole() {
        CacheSettings settings = new CacheSettings(100, 7, Overflow.EVICT, 0);
        assertThat(CacheBound.of(settings, 12)).isEqualTo(new CacheBound(9, 1));
        assertThat(CacheBound.of(CacheSettings.DEFAULT, 12)).isEqualTo(new CacheBound(0, 0));
    }

    private List<String> evicted(CacheBound bound, int entries, long bytes) {
        Ordered ordered = home.evict(1, bound, held(entries, bytes), listings(entries));
        if (ordered == null) {
            return List.of();
        }
        assertThat(ordered.change()).isInstanceOf(Evict.class);
        return ordered.change() instanceof Evict evict ? evict.keys() : List.of();
    }

    private static Counts held(int entries, long bytes) {
        return new Counts(true, entries, bytes, 0);
    }

    private static List<Listing> listings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Listing("k" + i, new EntryVersion(1, i + 1), 10))
                .toList();
    }
}
