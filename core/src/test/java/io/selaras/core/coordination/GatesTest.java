package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has arrived at a barrier; a misspelt latch is no open one, and one that opened is. */
class GatesTest {
    private static final LockReply.NotFound UNKNOWN = new LockReply.NotFound("latch:l");
    private static final LockReply.LatchState OPEN = new LockReply.LatchState("latch:l", 0);

    private final Clients clients = new Clients();

    @Test
    void latchThatWasNeverSetIsUnknown() {
        assertThat(countDown("latch:l")).isEqualTo(UNKNOWN);
        assertThat(await("latch:l")).isEqualTo(UNKNOWN);
    }

    @Test
    void latchThatOpenedStaysOpen() {
        set("latch:l");
        assertThat(countDown("latch:l")).isEqualTo(OPEN);
        assertThat(await("latch:l")).isEqualTo(OPEN);
        assertThat(countDown("latch:l")).isEqualTo(OPEN);
        clients.machine = CoordinationMachine.restore(clients.machine.image());
        assertThat(await("latch:l")).isEqualTo(OPEN);
    }

    @Test
    void openLatchCanBeSetAnew() {
        set("latch:l");
        countDown("latch:l");
        set("latch:l");
        assertThat(await("latch:l")).isNull();
    }

    @Test
    void onlySoManyOpenLatchesAreKnownAndTheOldestGiveWay() {
        for (int i = 0; i <= LockLimits.OPEN_LATCHES; i++) {
            set("latch:" + i);
            countDown("latch:" + i);
        }
        assertThat(await("latch:0")).isEqualTo(new LockReply.NotFound("latch:0"));
        assertThat(await("latch:1")).isEqualTo(new LockReply.LatchState("latch:1", 0));
        assertThat(clients.machine.image().locks().syncObjects().latches())
                .hasSize(LockLimits.OPEN_LATCHES);
    }

    @Test
    void ownerThatEntersTwiceHasArrivedOnce() {
        assertThat(enter("ann")).isEmpty();
        assertThat(enter("ann")).isEmpty();
        assertThat(enter("bob")).isEmpty();
        assertThat(enter("ann")).isEmpty();
        assertThat(enter("cyn")).containsExactlyInAnyOrder(1, 1, 1, 2, 3);
    }

    @Test
    void lastArrivalIsThatOfWhoeverWasThereBefore() {
        assertThat(enter("ann")).isEmpty();
        assertThat(enter("bob")).isEmpty();
        assertThat(enter("bob")).isEmpty();
        assertThat(enter("cyn")).containsExactlyInAnyOrder(1, 2, 2, 3);
    }

    @Test
    void latchThatIsOpenTellsNoEvent() {
        set("latch:l");
        countDown("latch:l");
        assertThat(clients.send(new LockCommand.CountDown("latch:l", 1)))
                .singleElement()
                .isInstanceOf(Effect.Answer.class);
    }

    @Test
    void onlySoManyLatchesAndSemaphoresExistAndEachThatOpensMakesRoom() {
        LockReply full = new LockReply.TableFull("definitions", LockLimits.DEFINITIONS);
        LockCommand more = new LockCommand.SetLatch("latch:more", 1);
        LockCommand semaphore = new LockCommand.SetSemaphore("semaphore:more", 3);
        clients.acquire("election:e", "ann", LockMode.EXCLUSIVE, 0);
        clients.own(new LockCommand.Proclaim("election:e", "ann", 1, "here"));
        clients.own(new LockCommand.SetSemaphore("semaphore:s", 1));
        for (int i = 2; i < LockLimits.DEFINITIONS; i++) {
            set("latch:" + i);
        }
        assertThat(clients.own(more)).isEqualTo(full);
        assertThat(clients.own(semaphore)).isEqualTo(full);
        assertThat(clients.own(new LockCommand.SetSemaphore("semaphore:more", 0)))
                .isEqualTo(new LockReply.SemaphoreState("semaphore:more", 0, 0));
        assertThat(countDown("latch:2")).isEqualTo(new LockReply.LatchState("latch:2", 0));
        assertThat(clients.own(more)).isEqualTo(new LockReply.LatchState("latch:more", 1));
        assertThat(clients.own(semaphore)).isEqualTo(full);
        assertThat(countDown("latch:3")).isEqualTo(new LockReply.LatchState("latch:3", 0));
        assertThat(clients.own(semaphore)).isInstanceOf(LockReply.SemaphoreState.class);
    }

    @Test
    void onlySoManyWaitAtAGate() {
        for (int i = 0; i < LockLimits.WAITS_PER_RESOURCE; i++) {
            assertThat(enter("owner-" + i, 2_000)).isNull();
        }
        assertThat(enter("one-more", 2_000))
                .isEqualTo(
                        new LockReply.QueueFull(
                                LockReply.Scope.RESOURCE,
                                "barrier:b",
                                LockLimits.WAITS_PER_RESOURCE));
    }

    @Test
    void anOwnerWaitsInSoManyPlacesOnly() {
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < LockLimits.PARTS; i++) {
            parts.add(new LockCommand.Part("r" + i, LockMode.EXCLUSIVE));
        }
        assertThat(clients.own(acquire(parts, "holder"))).isInstanceOf(LockReply.GrantedAll.class);
        int waits = LockLimits.PLACES_PER_OWNER / LockLimits.PARTS;
        for (int i = 0; i < waits; i++) {
            assertThat(clients.own(acquire(parts, "waiter"))).isNull();
        }
        assertThat(clients.own(acquire(parts, "waiter")))
                .isEqualTo(
                        new LockReply.QueueFull(
                                LockReply.Scope.OWNER, "waiter", LockLimits.PLACES_PER_OWNER));
        assertThat(clients.own(acquire(parts, "another"))).isNull();
    }

    @Test
    void requestOfMorePlacesThanAnOwnerMayHaveWaitsUnlessItsOwnerWaitsAlready() {
        String below = "/1".repeat(LockLimits.LEVELS - 1);
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < LockLimits.PARTS; i++) {
            parts.add(new LockCommand.Part("r" + i + below, LockMode.EXCLUSIVE));
        }
        LockCommand.Terms terms = new LockCommand.Terms(60_000, true, false, null, null, false);
        LockCommand all = new LockCommand.Acquire(parts, "ann", 60_000, terms);
        clients.acquire("r0", "bob", LockMode.EXCLUSIVE, 0);
        clients.acquire("own", "ann", LockMode.EXCLUSIVE, 0);
        assertThat(clients.own(all)).isNull();
        assertThat(clients.machine.image().locks().waiters().getFirst().places())
                .hasSizeGreaterThan(LockLimits.PLACES_PER_OWNER);
        assertThat(clients.own(all)).isInstanceOf(LockReply.QueueFull.class);
    }

    @Test
    void gateCannotBeHeld() {
        set("latch:l");
        for (String gate : List.of("latch:l", "barrier:b", "observers:election:e")) {
            assertThat(clients.acquire(gate, "ann", LockMode.SHARED, 9_000))
                    .isEqualTo(new LockReply.NotFound(gate));
        }
    }

    private static LockCommand acquire(List<LockCommand.Part> parts, String owner) {
        return new LockCommand.Acquire(parts, owner, 60_000, LockCommand.Terms.of(60_000));
    }

    private @Nullable LockReply enter(String owner, int parties) {
        return clients.own(new LockCommand.EnterBarrier("barrier:b", owner, parties, 60_000));
    }

    /** In which places those are told to have arrived whom this lets through. */
    private List<Integer> enter(String owner) {
        List<Integer> arrivals = new ArrayList<>();
        LockCommand enter = new LockCommand.EnterBarrier("barrier:b", owner, 3, 60_000);
        for (Effect effect : clients.send(enter)) {
            if (effect instanceof Effect.Answer answer
                    && answer.reply() instanceof LockReply.BarrierPassed passed) {
                arrivals.add(passed.arrival());
            }
        }
        return arrivals;
    }

    private void set(String latch) {
        clients.own(new LockCommand.SetLatch(latch, 1));
    }

    private @Nullable LockReply countDown(String latch) {
        return clients.own(new LockCommand.CountDown(latch, 1));
    }

    private @Nullable LockReply await(String latch) {
        return clients.own(new LockCommand.AwaitLatch(latch, "ann", 9_000));
    }
}
