package io.selaras.core.lock.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.Clients;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A cycle over a semaphore is a deadlock only if nobody outside of it will give a permit back. Of
 * two permits ann has one.
 */
class SemaphoreCycleTest {

    private static final String SEMAPHORE = "semaphore:s";

    private final Clients clients = new Clients();

    @BeforeEach
    void permits() {
        clients.own(new LockCommand.SetSemaphore(SEMAPHORE, 2));
        permits("ann", 1);
    }

    @Test
    void lockOfSomebodyWhoWillGetAPermitComesFree() {
        permits("other", 1);
        clients.acquire("lock", "bob", LockMode.EXCLUSIVE, 0);
        permits("bob", 1);

        clients.acquire("lock", "ann", LockMode.EXCLUSIVE, 60_000);
        assertDeadlocks(0);
    }

    @Test
    void lockOfSomebodyWhoWaitsForAllPermitsDoesNot() {
        clients.acquire("lock", "bob", LockMode.EXCLUSIVE, 0);
        permits("bob", 2);

        clients.acquire("lock", "ann", LockMode.SHARED, 60_000);
        assertDeadlocks(1);
    }

    @Test
    void ownHoldIsInNobodysWayAtAConversion() {
        permits("other", 1);
        LockReply held = clients.acquire("lock", "ann", LockMode.SHARED, 0);
        clients.acquire("lock", "bob", LockMode.SHARED, 0);
        permits("bob", 1);

        convert(held);
        assertDeadlocks(0);
    }

    @Test
    void conversionWaitsForEverBehindAHolderWhoWaitsForAllPermits() {
        LockReply held = clients.acquire("lock", "ann", LockMode.SHARED, 0);
        clients.acquire("lock", "bob", LockMode.SHARED, 0);
        permits("bob", 2);

        convert(held);
        assertDeadlocks(1);
    }

    @Test
    void holderOfACompatibleModeIsInNobodysWay() {
        permits("other", 1);
        clients.acquire("lock", "bob", LockMode.SHARED, 0);
        clients.acquire("lock", "carl", LockMode.EXCLUSIVE, 60_000);
        permits("bob", 1);

        clients.acquire("lock", "ann", LockMode.SHARED, 60_000);
        assertDeadlocks(0);
    }

    private void assertDeadlocks(int count) {
        assertThat(clients.machine.query(new LockQuery.Deadlocks(9), 0).deadlocks()).hasSize(count);
    }

    private void convert(@Nullable LockReply held) {
        long token = held instanceof LockReply.Granted granted ? granted.token() : 0;
        clients.own(new LockCommand.Convert("lock", "ann", token, LockMode.EXCLUSIVE, 60_000));
    }

    private void permits(String owner, int permits) {
        LockCommand.Part part = new LockCommand.Part(SEMAPHORE, LockMode.SHARED, permits);
        LockCommand.Terms terms = new LockCommand.Terms(300_000, false, false, 0, null, false);
        clients.own(new LockCommand.Acquire(List.of(part), owner, 60_000, terms));
    }
}
