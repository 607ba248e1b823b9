package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are told page by page, each bounded, and no page leaves anything out. */
class PagesTest {

    private static final int LOCKS = 300;
    private static final int WAITERS = 40;

    private final Clients clients = new Clients();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 299, 300, 1_000})
    void pagesOfAListAreTheWholeList(int limit) {
        hold();
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            LockQueryResult.LockList page = list("r/", LockQuery.State.HELD, "", limit, cursor);
            assertThat(page.locks()).hasSizeBetween(1, limit);
            page.locks().forEach(lock -> names.add(lock.resource()));
            cursor = page.cursor();
        } while (!cursor.isEmpty());

        assertThat(names).hasSize(LOCKS).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void contendedLocksAreListedWhileSomebodyWaits() {
        hold();
        clients.acquire("r/7", "x", LockMode.EXCLUSIVE, 1_000);

        assertThat(list("", LockQuery.State.CONTENDED, "", 10, "").locks())
                .extracting(LockQueryResult.LockSummary::resource)
                .containsExactly("r/7");
        clients.release("r/7", "o7", 8);
        assertThat(list("", LockQuery.State.CONTENDED, "", 10, "").locks()).isEmpty();
    }

    @Test
    void ownersListHasWhatItHoldsAndAwaits() {
        hold();
        clients.acquire("r/7", "o9", LockMode.EXCLUSIVE, 1_000);

        assertThat(list("", LockQuery.State.HELD, "o9", 10, "").locks())
                .extracting(LockQueryResult.LockSummary::resource)
                .containsExactly("r/7", "r/9");
        assertThat(list("", LockQuery.State.HELD, "nobody", 10, "").locks()).isEmpty();
    }

    @Test
    void pageEndsAtAMegabyteWhateverItsLimit() {
        String owner = "\"".repeat(500);
        for (int i = 0; i < 100; i++) {
            for (int holder = 0; holder < 16; holder++) {
                clients.acquire("s/" + i, owner + holder, LockMode.SHARED, 0);
            }
        }
        LockQueryResult.LockList page = list("", LockQuery.State.HELD, "", 1_000, "");

        assertThat(page.locks().size()).isBetween(40, 60);
        assertThat(page.cursor()).isEqualTo(page.locks().getLast().resource());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 1_000})
    void pagesOfOneLockAreItsHoldersAndItsQueue(int limit) {
        queue();
        List<String> owners = new ArrayList<>();
        int skip = 0;
        do {
            LockQueryResult.LockDetail page =
                    clients.machine.query(new LockQuery.LockAt("q", limit, skip), 0);
            page.holders().forEach(holder -> owners.add(holder.owner()));
            page.queue()
                    .forEach(waiter -> {
                        owners.add(waiter.owner());
                        assertThat(waiter.position()).isEqualTo(owners.size() - 2);
                    });
            skip = page.skipNext();
            assertThat(page.holderCount() + page.waiterCount()).isEqualTo(2 + WAITERS);
        } while (skip > 0);

        assertThat(owners)
                .hasSize(2 + WAITERS)
                .startsWith("h0", "h1", "w0")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1_000})
    void graphOfAQueueGrowsWithItsLengthAndComesInPages(int limit) {
        queue();
        List<LockQueryResult.GraphEdge> edges = new ArrayList<>();
        String cursor = "";
        do {
            LockQueryResult.Graph page =
                    clients.machine.query(new LockQuery.LockGraph(limit, cursor), 0);
            assertThat(page.edges()).hasSizeBetween(1, limit);
            edges.addAll(page.edges());
            cursor = page.cursor();
        } while (!cursor.isEmpty());

        // Each waits for the two holders and for the one directly ahead.
        assertThat(edges).hasSize(3 * WAITERS - 1).doesNotHaveDuplicates();
    }

    private void hold() {
        for (int i = 0; i < LOCKS; i++) {
            clients.acquire("r/" + i, "o" + i, LockMode.EXCLUSIVE, 0);
        }
        clients.acquire("z", "o", LockMode.EXCLUSIVE, 0);
    }

    private void queue() {
        clients.acquire("q", "h0", LockMode.SHARED, 0);
        clients.acquire("q", "h1", LockMode.SHARED, 0);
        for (int i = 0; i < WAITERS; i++) {
            clients.acquire("q", "w" + i, LockMode.EXCLUSIVE, 1_000);
        }
    }

    private LockQueryResult.LockList list(
            String prefix, LockQuery.State state, String owner, int limit, String cursor) {
        return clients.machine.query(
                new LockQuery.ListLocks(prefix, state, owner, limit, cursor), 0);
    }
}
