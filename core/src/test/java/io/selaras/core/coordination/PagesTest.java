package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are told page by page, each bounded, and no page leaves anything out. */
class PagesTest {

    private static final int LOCKS = 300;
    private static final int WAITERS = 40;

    /** A long name, and what it takes in JSON with its quotation marks. */
    private static final String LONG = "\"".repeat(500);

    private static final int LONG_BYTES = 1_002;

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
    void ownersListHasOnlyWhatIsInTheStateThatIsAskedFor() {
        hold();
        clients.own(new LockCommand.SetLatch("latch:l", 1));
        clients.own(new LockCommand.AwaitLatch("latch:l", "o9", 1_000));
        clients.acquire("r/9", "o7", LockMode.EXCLUSIVE, 1_000);
        clients.acquire("r/10", "o9", LockMode.EXCLUSIVE, 1_000);
        clients.acquire("r/11", "o9", LockMode.EXCLUSIVE, 0);

        assertThat(names(list("", LockQuery.State.HELD, "o9", 10, "")))
                .containsExactly("r/10", "r/9");
        assertThat(names(list("", LockQuery.State.CONTENDED, "o9", 10, "")))
                .containsExactly("latch:l", "r/10", "r/9");
        assertThat(names(list("", LockQuery.State.CONTENDED, "o7", 10, ""))).containsExactly("r/9");
    }

    /** The names of the others come first, and are more than one page looks at. */
    @ParameterizedTest
    @CsvSource({"999, 1", "1000, 1", "1001, 3"})
    void locksOfAnOwnerAreListedAmongThoseOfVeryManyOthers(int count, int pages) {
        for (int i = 0; i < 10_000; i++) {
            clients.acquire("a/" + i, "other", LockMode.EXCLUSIVE, 0);
        }
        for (int i = 0; i < count; i++) {
            clients.acquire("z/" + i, "ann", LockMode.EXCLUSIVE, 0);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        int asked = 0;
        do {
            LockQueryResult.LockList page =
                    list("", LockQuery.State.HELD, "ann", LockQuery.PAGE, cursor);
            names.addAll(names(page));
            cursor = page.cursor();
            asked++;
        } while (!cursor.isEmpty());

        assertThat(names).hasSize(count).isSorted().allMatch(name -> name.startsWith("z/"));
        assertThat(asked).isEqualTo(pages);
    }

    @Test
    void pageEndsWithTheEntryThatMakesItAMegabyte() {
        for (int i = 100; i < 200; i++) {
            for (int holder = 10; holder < 26; holder++) {
                clients.acquire(LONG + i, LONG + holder, LockMode.SHARED, 0);
            }
        }
        LockQueryResult.LockList page = list("", LockQuery.State.HELD, "", 1_000, "");

        int entry = 80 + LONG_BYTES + 3 + 16 * (300 + LONG_BYTES + 2);
        assertThat(page.locks()).hasSize((1 << 20) / entry + 1);
        assertThat(page.cursor()).isEqualTo(page.locks().getLast().resource());
    }

    @Test
    void pageOfOneLockEndsWithTheHolderThatMakesItAMegabyte() {
        for (int i = 1_000; i < 2_000; i++) {
            clients.acquire("q", LONG + i, LockMode.SHARED, 0);
        }
        int entry = 300 + LONG_BYTES + 4;
        assertThat(page(LockQuery.PAGE, 0).holders()).hasSize((1 << 20) / entry + 1);
    }

    @Test
    void pageOfOneLockEndsWithTheWaiterThatMakesItAMegabyte() {
        clients.acquire("q", "h", LockMode.EXCLUSIVE, 0);
        for (int i = 100; i < 300; i++) {
            clients.acquire("q", LONG + i, LockMode.EXCLUSIVE, 1_000);
        }
        // The first 16 have fewer ahead of them: let them be on the page before.
        LockQueryResult.LockDetail page = page(LockQuery.PAGE, 17);
        int blockers = (40 + 1 + 2) + 15 * (40 + LONG_BYTES + 3);
        int entry = 200 + LONG_BYTES + 3 + blockers;
        assertThat(page.queue()).hasSize((1 << 20) / entry + 1);
    }

    @Test
    void pagesOfOneLockEndWhereTooManyWouldHaveToBePassedOver() {
        for (int i = 0; i < LockQuery.MAX_SKIP + 2; i++) {
            clients.acquire("q", "h" + i, LockMode.SHARED, 0);
        }
        assertThat(page(1, LockQuery.MAX_SKIP - 1).skipNext()).isEqualTo(LockQuery.MAX_SKIP);
        assertThat(page(1, LockQuery.MAX_SKIP).skipNext()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 1_000})
    void pagesOfOneLockAreItsHoldersAndItsQueue(int limit) {
        queue();
        List<String> owners = new ArrayList<>();
        int skip = 0;
        do {
            LockQueryResult.LockDetail page = page(limit, skip);
            assertThat(page.holders().size() + page.queue().size()).isBetween(1, limit);
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
        // Each waits for the two holders and for the one directly ahead.
        assertThat(graph(limit)).hasSize(3 * WAITERS - 1).doesNotHaveDuplicates();
    }

    private List<LockQueryResult.GraphEdge> graph(int limit) {
        List<LockQueryResult.GraphEdge> edges = new ArrayList<>();
        String cursor = "";
        do {
            LockQueryResult.Graph page =
                    clients.machine.query(new LockQuery.LockGraph(limit, cursor), 0);
            assertThat(page.edges()).hasSizeBetween(1, limit);
            edges.addAll(page.edges());
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        return edges;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 1_000})
    void graphOfManyQueuesComesInPages(int limit) {
        for (int i = 0; i < 5; i++) {
            clients.acquire("r" + i, "h", LockMode.EXCLUSIVE, 0);
            clients.acquire("r" + i, "v" + i, LockMode.EXCLUSIVE, 1_000);
            clients.acquire("r" + i, "w" + i, LockMode.EXCLUSIVE, 1_000);
        }
        assertThat(graph(limit)).hasSize(5 * 3).doesNotHaveDuplicates();
    }

    @Test
    void graphGoesOnBehindMoreQueuesWithoutEdgesThanOnePageLooksAt() {
        for (int i = 0; i <= 10_000; i++) {
            clients.own(new LockCommand.EnterBarrier("barrier:" + i, "o" + i, 2, 1_000));
        }
        clients.acquire("r", "h", LockMode.EXCLUSIVE, 0);
        clients.acquire("r", "w", LockMode.EXCLUSIVE, 1_000);
        LockQuery.LockGraph all = new LockQuery.LockGraph(1_000, "");
        LockQueryResult.Graph first = clients.machine.query(all, 0);
        assertThat(first.edges()).isEmpty();
        LockQuery.LockGraph rest = new LockQuery.LockGraph(1_000, first.cursor());
        assertThat(clients.machine.query(rest, 0).edges()).hasSize(1);
    }

    @Test
    void pageOfTheGraphEndsWithTheEdgeThatMakesItAMegabyte() {
        clients.acquire(LONG, LONG, LockMode.EXCLUSIVE, 0);
        for (int i = 100; i < 500; i++) {
            clients.acquire(LONG, LONG + i, LockMode.EXCLUSIVE, 1_000);
        }
        LockQueryResult.Graph page = clients.machine.query(new LockQuery.LockGraph(1_000, ""), 0);

        // The first waits only for the holder, each other one also for the one ahead.
        int alone = 90 + LONG_BYTES + 3 + 2 * LONG_BYTES;
        int two = 2 * alone + 3;
        int edges = 1 + 2 * (((1 << 20) - alone) / two);
        assertThat(page.edges().size()).isBetween(edges + 1, edges + 2);
    }

    @Test
    void graphBeginsAtTheBeginningIfItsCursorIsNoPlace() {
        queue();
        LockQuery.LockGraph nowhere = new LockQuery.LockGraph(1_000, "x:q");
        assertThat(clients.machine.query(nowhere, 0).edges()).hasSize(3 * WAITERS - 1);
    }

    @Test
    void deadlocksAreToldLatestFirstUpToTheLimit() {
        for (int i = 0; i < 3; i++) {
            clients.acquire("a" + i, "ann", LockMode.EXCLUSIVE, 0);
            clients.acquire("b" + i, "bob", LockMode.EXCLUSIVE, 0);
            clients.acquire("b" + i, "ann", LockMode.EXCLUSIVE, 1_000);
            clients.acquire("a" + i, "bob", LockMode.EXCLUSIVE, 1_000);
            clients.own(new LockCommand.Cancel("a" + i, "bob"));
            clients.own(new LockCommand.Cancel("b" + i, "ann"));
        }
        assertThat(deadlocks(3).more()).isFalse();
        assertThat(deadlocks(2).more()).isTrue();
        assertThat(deadlocks(2).deadlocks()).extracting(DeadlockReport::id).containsExactly(3L, 2L);
    }

    private LockQueryResult.DeadlockList deadlocks(int limit) {
        return clients.machine.query(new LockQuery.Deadlocks(limit), 0);
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

    private LockQueryResult.LockDetail page(int limit, int skip) {
        return clients.machine.query(new LockQuery.LockAt("q", limit, skip), 0);
    }

    private static List<String> names(LockQueryResult.LockList list) {
        return list.locks().stream().map(LockQueryResult.LockSummary::resource).toList();
    }

    private LockQueryResult.LockList list(
            String prefix, LockQuery.State state, String owner, int limit, String cursor) {
        return clients.machine.query(
                new LockQuery.ListLocks(prefix, state, owner, limit, cursor), 0);
    }
}
