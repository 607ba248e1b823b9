package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of one lock: who holds it and who waits, since when and for how long still. */
class LockDetailTest {
    private final Clients clients = new Clients();

    @Test
    void lockThatNobodyHoldsOrAwaitsIsFree() {
        assertThat(at(0))
                .isEqualTo(new LockQueryResult.LockDetail("r", List.of(), List.of(), 0, 0, 0));
    }

    @Test
    void timesAreCountedFromTheQuestion() {
        clients.timeMs = 100;
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        clients.timeMs = 300;
        clients.acquire("r", "bob", EXCLUSIVE, 5_000);
        LockQueryResult.HolderView ann = at(1_000).holders().getFirst();
        assertThat(ann.heldMs()).isEqualTo(900);
        assertThat(ann.remainingMs()).isEqualTo(300_100 - 1_000);
        LockQueryResult.WaiterView bob = at(1_000).queue().getFirst();
        assertThat(bob.waitedMs()).isEqualTo(700);
        assertThat(bob.remainingMs()).isEqualTo(5_300 - 1_000);
        assertThat(at(6_000).queue().getFirst().remainingMs()).isZero();
    }

    @Test
    void sixteenInTheWayAreAllAndOfSeventeenOneIsLeftOut() {
        for (int i = 0; i < 16; i++) {
            clients.acquire("r", "o" + i, SHARED, 0);
        }
        clients.acquire("r", "ann", EXCLUSIVE, 5_000);
        clients.acquire("r", "bob", EXCLUSIVE, 5_000);
        List<LockQueryResult.WaiterView> queue = at(0).queue();
        assertThat(queue).allSatisfy(it -> assertThat(it.blockedBy()).hasSize(16));
        assertThat(queue)
                .extracting(LockQueryResult.WaiterView::blockedByMore)
                .containsExactly(false, true);
    }

    @Test
    void explanationNamesSixteenInTheWayAndSaysWhetherThereAreMore() {
        for (int i = 0; i < 16; i++) {
            clients.acquire("r", "o" + i, SHARED, 0);
        }
        assertThat(explained().blockedBy()).hasSize(16);
        assertThat(explained().blockedByMore()).isFalse();
        clients.acquire("r", "o16", SHARED, 0);
        assertThat(explained().blockedBy()).hasSize(16);
        assertThat(explained().blockedByMore()).isTrue();
    }

    private Explanation explained() {
        LockCommand.Acquire asked = new LockCommand.Acquire("r", "ann", EXCLUSIVE, 1_000, 1_000);
        return clients.machine.query(new LockQuery.Explain(asked), 0).explanation();
    }

    @Test
    void listShowsSixteenHoldersAndHowManyThereAre() {
        for (int i = 0; i < 17; i++) {
            clients.acquire("r", "o" + i, SHARED, 0);
        }
        LockQuery.ListLocks all = new LockQuery.ListLocks("", LockQuery.State.HELD, "", 10, "");
        LockQueryResult.LockSummary lock = clients.machine.query(all, 0).locks().getFirst();
        assertThat(lock.holders()).hasSize(16);
        assertThat(lock.holderCount()).isEqualTo(17);
    }

    private LockQueryResult.LockDetail at(long nowMs) {
        return clients.machine.query(new LockQuery.LockAt("r"), nowMs);
    }
}
