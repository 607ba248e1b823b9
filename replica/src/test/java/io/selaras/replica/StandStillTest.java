package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.machine.Command;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.port.Answer;
import org.junit.jupiter.api.Test;

/** A leader that stands still ends nothing whose client spoke in time. */
class StandStillTest {

    private final Desk desk = new Desk(3, 100);
    private final Seat leader;

    StandStillTest() {
        desk.run(1_000);
        leader = desk.leader();
    }

    @Test
    void keepaliveThatWaitsUnreadIsReadBeforeItsSessionEnds() {
        openSession();
        desk.run(1_300);
        desk.standStill(2_400);
        desk.settle();
        desk.run(30);

        assertThat(keptAlive()).isTrue();
        desk.run(1_000);
        assertThat(keptAlive()).isTrue();
    }

    @Test
    void sessionWhoseClientIsSilentEndsSoonAfterAll() {
        openSession();
        desk.run(1_300);
        desk.standStill(2_400);
        desk.run(300);

        assertThat(keptAlive()).isFalse();
    }

    private void openSession() {
        leader.submit(new Command.Locks(new LockCommand.OpenSession("s", 2_000, 0, 0)), null);
        desk.settle();
    }

    private boolean keptAlive() {
        long number = leader.submit(new Command.Locks(new LockCommand.KeepAlive(1, 0)), null);
        desk.settle();
        return leader.answer(number) instanceof Answer.Applied(LockReply.SessionAlive _);
    }
}
