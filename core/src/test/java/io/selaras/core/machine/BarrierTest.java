package io.selaras.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has arrived at a barrier, and who has not. */
class BarrierTest {
    private final Clients clients = new Clients();

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

    /** In which places those are told to have arrived whom this lets through. */
    private List<Integer> enter(String owner) {
        List<Integer> arrivals = new ArrayList<>();
        LockCommand enter = new LockCommand.EnterBarrier("barrier:b", owner, 3, 60_000);
        for (Effect effect : clients.send(new Command.Locks(enter))) {
            if (effect instanceof Effect.Answer answer
                    && answer.reply() instanceof LockReply.BarrierPassed passed) {
                arrivals.add(passed.arrival());
            }
        }
        return arrivals;
    }
}
