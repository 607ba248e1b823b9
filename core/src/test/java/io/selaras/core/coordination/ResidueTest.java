package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.lock.order.LockOrders;
import io.selaras.core.lock.query.LockQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is over leaves nothing behind, and what is remembered has a bound. */
class ResidueTest {
    private static final int ROUNDS = 20_000;
    private final Clients clients = new Clients();

    @Test
    void sessionsHierarchiesPermitsAndGatesLeaveNothingBehind() {
        for (int i = 0; i < ROUNDS; i++) {
            clients.timeMs++;
            LockReply opened = clients.own(new LockCommand.OpenSession("s", 1_000, 0, 0));
            assertThat(opened).isEqualTo(new LockReply.SessionOpened(i + 1, 1_000));
            String owner = "session:" + (i + 1) + "/a";
            String semaphore = "semaphore:" + i;
            clients.own(new LockCommand.SetSemaphore(semaphore, 2));
            clients.own(
                    new LockCommand.Acquire(
                            List.of(
                                    new LockCommand.Part("t" + i + "/x/y", EXCLUSIVE),
                                    new LockCommand.Part(semaphore, SHARED, 2)),
                            owner,
                            0,
                            new LockCommand.Terms(0, true, true, null, null, false)));
            clients.own(new LockCommand.SetLatch("latch:" + i, 1));
            clients.own(new LockCommand.AwaitLatch("latch:" + i, owner, 60_000));
            clients.own(new LockCommand.CountDown("latch:" + i, 1));
            clients.acquire("election:" + i, owner, EXCLUSIVE, 0);
            long token = clients.machine.image().locks().lastToken();
            clients.own(new LockCommand.Proclaim("election:" + i, owner, token, "here"));
            clients.own(new LockCommand.Observe("election:" + i, owner, token, i + 1, 60_000));
            clients.own(new LockCommand.CloseSession(i + 1));
            clients.own(new LockCommand.SetSemaphore(semaphore, 0));
        }
        LockImage image = clients.machine.image().locks();
        assertThat(image.grants()).isEmpty();
        assertThat(image.waiters()).isEmpty();
        LockImage.SyncObjectsImage syncObjects = image.syncObjects();
        assertThat(clients.machine.image().sessions().sessions()).isEmpty();
        assertThat(syncObjects.semaphores()).isEmpty();
        assertThat(syncObjects.latches())
                .hasSizeLessThanOrEqualTo(LockLimits.OPEN_LATCHES)
                .allMatch(latch -> latch.count() == 0);
        assertThat(syncObjects.proclamations()).isEmpty();
        assertThat(syncObjects.orders()).hasSizeLessThanOrEqualTo(LockOrders.LIMIT);
        assertThat(clients.machine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ownerThatHoldsNothingIsForgottenWithItsLastWait() {
        clients.own(new LockCommand.OpenSession("s", 60_000, 0, 0));
        for (String resource : List.of("r", "s")) {
            clients.acquire(resource, "bob", EXCLUSIVE, 0);
            clients.acquire(resource, "session:1/a", EXCLUSIVE, 9_000);
        }
        assertOwnersAndWaits(1, 2);
        clients.own(new LockCommand.Cancel("s", "session:1/a"));
        assertOwnersAndWaits(1, 1);
        clients.own(new LockCommand.Cancel("r", "session:1/a"));
        assertOwnersAndWaits(0, 0);
    }

    private void assertOwnersAndWaits(int owners, int waits) {
        assertThat(clients.machine.query(new LockQuery.ListSessions(0, 1), 0).sessions())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.owners()).isEqualTo(owners),
                        it -> assertThat(it.waits()).isEqualTo(waits));
    }

    @Test
    void lockOrdersAreForgottenOldestFirst() {
        for (int i = 0; i < LockOrders.LIMIT + 10; i++) {
            pair("a" + i, "b" + i, "ann");
        }
        pair("b9", "a9", "bob");
        assertThat(inversions()).as("forgotten").isZero();
        pair("b20", "a20", "bob");
        pair("b20", "a20", "cid");
        assertThat(inversions()).as("told once").isEqualTo(1);
        assertThat(clients.machine.image().locks().syncObjects().orders())
                .hasSize(LockOrders.LIMIT);
        assertRestored();
    }

    @Test
    void inversionsAreForgottenOldestFirst() {
        for (int i = 0; i < LockOrders.HISTORY + 2; i++) {
            pair("a" + i, "b" + i, "ann");
            pair("b" + i, "a" + i, "bob");
        }
        assertThat(inversions()).isEqualTo(LockOrders.HISTORY);
        assertThat(clients.machine.image().locks().syncObjects().inversions().getFirst().held())
                .isEqualTo("b2");
        assertRestored();
    }

    /** The observations are part of the state hash, which is looked at. */
    private void assertRestored() {
        CoordinationMachine restored = CoordinationMachine.restore(clients.machine.image());
        assertThat(restored.image().locks().syncObjects().inversions())
                .isEqualTo(clients.machine.image().locks().syncObjects().inversions());
    }

    private void pair(String first, String second, String owner) {
        for (String resource : List.of(first, second)) {
            clients.acquire(resource, owner, LockMode.EXCLUSIVE, 0);
        }
        long token = clients.machine.image().locks().lastToken();
        clients.release(first, owner, token - 1);
        clients.release(second, owner, token);
    }

    private int inversions() {
        return clients.machine.image().locks().syncObjects().inversions().size();
    }
}
