package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.machine.Command;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.port.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forwards that get lost with a link while the term stays are carried out, and once. */
class LostForwardTest {

    private final Desk desk = new Desk(3, 100);
    private final Seat leader;
    private final Seat follower;

    LostForwardTest() {
        desk.run(1_000);
        leader = desk.leader();
        follower = desk.follower();
        follower.submit(acquire("first"), null);
        desk.settle();
    }

    @Test
    void forwardThatDiedWithItsLinkIsSentAgain() {
        long number = follower.submit(acquire("a"), null);
        follower.turn();
        desk.relink(leader, follower);
        desk.settle();

        assertThat(holds(follower.answer(number))).isEqualTo(1);
    }

    @Test
    void forwardsBehindALostOneWaitForItAndAreCarriedOutOnce() {
        long lost = follower.submit(acquire("a"), null);
        follower.turn();
        desk.wires.lose(leader.name, follower.name);
        long next = follower.submit(acquire("b"), null);
        long again = follower.submit(acquire("a"), null);
        desk.settle();

        assertThat(holds(follower.answer(lost))).isEqualTo(1);
        assertThat(holds(follower.answer(next))).isEqualTo(1);
        assertThat(holds(follower.answer(again))).isEqualTo(2);
    }

    @Test
    void forwardWhoseAnswerWasLostIsNotCarriedOutTwice() {
        leader.standDisk(true);
        desk.seats().forEach(seat -> seat.standDisk(true));
        long number = follower.submit(acquire("a"), null);
        follower.turn();
        desk.settle();
        assertThat(follower.answer(number)).as("in the log, not committed").isNull();

        desk.relink(leader, follower);
        desk.settle();
        desk.seats().forEach(seat -> seat.standDisk(false));
        desk.settle();
        desk.run(1_000);

        assertThat(holds(follower.answer(number))).isEqualTo(1);
        long second = follower.submit(acquire("a"), null);
        desk.settle();
        assertThat(holds(follower.answer(second))).isEqualTo(2);
    }

    private static Command acquire(String resource) {
        return new Command.Locks(
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part(resource, LockMode.EXCLUSIVE)),
                        "x",
                        0,
                        new LockCommand.Terms(300_000, false, true, null, null, false)));
    }

    private static int holds(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Applied.class);
        return answer instanceof Answer.Applied(LockReply.Granted granted) ? granted.holds() : 0;
    }
}
