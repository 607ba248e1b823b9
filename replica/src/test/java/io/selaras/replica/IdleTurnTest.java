package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Command;
import io.selaras.raft.state.Role;
import io.selaras.replica.Desk.Seat;
import org.junit.jupiter.api.Test;

/** A node that can do nothing waits for something to change, and does not turn and turn. */
class IdleTurnTest {

    private static final Command LOCK =
            new Command.Locks(
                    new LockCommand.Acquire("desk", "owner", LockMode.EXCLUSIVE, 1_000, 0));

    private final Desk desk = new Desk(3, 100);

    IdleTurnTest() {
        desk.run(1_000);
    }

    @Test
    void leaderThatCannotCommitWaitsAlthoughALockHasExpired() {
        Seat leader = desk.leader();
        leader.submit(LOCK, null);
        desk.settle();
        desk.cutOff(leader);
        desk.run(1_500);

        assertThat(leader.status().raft().role()).isEqualTo(Role.LEADER);
        assertThat(leader.dueInMs()).isPositive();
    }

    @Test
    void leaderWithAFullDiskWaitsAlthoughALockHasExpired() {
        Seat leader = desk.leader();
        leader.submit(LOCK, null);
        desk.settle();
        desk.seats().forEach(seat -> seat.fillDisk(0));
        desk.run(1_500);

        assertThat(desk.leader().dueInMs()).isPositive();
    }

    @Test
    void nodeWithoutALeaderWaitsWithWhatItHasToSayItself() {
        Seat follower = desk.follower();
        desk.cutOff(follower);
        desk.run(10_000);
        follower.disconnect(1);
        desk.run(1_000);

        assertThat(follower.dueInMs()).isPositive();
    }
}
