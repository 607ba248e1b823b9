package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.machine.Command;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.Desk.Seat;
import org.junit.jupiter.api.Test;

/** The log in memory, while a follower is away. */
class BoundedLogTest {

    /** What the smallest entry with a request takes in memory, payload and overhead. */
    private static final long SMALLEST_ENTRY_BYTES = 120;

    private static final int ENTRIES = 9_000;

    @Test
    void logOfTinyEntriesIsBoundedInBytesAlthoughAFollowerMissesAllOfIt() {
        Desk desk = new Desk(3, 1_000);
        desk.run(1_000);
        Seat away = desk.follower();
        desk.cutOff(away);
        Seat leader = desk.leader();
        Command nobodys = new Command.Locks(new LockCommand.Release("r", "x", 1));
        long most = 0;
        for (int i = 0; i < ENTRIES; i++) {
            leader.submit(nobodys, null);
            desk.settle();
            RaftStatus raft = leader.status().raft();
            most = Math.max(most, raft.lastIndex() - raft.firstIndex() + 1);
        }
        RaftStatus raft = leader.status().raft();

        assertThat(raft.commit()).isGreaterThan(ENTRIES);
        assertThat(raft.firstIndex()).as("what the follower needs is gone").isGreaterThan(1_000);
        assertThat(most * SMALLEST_ENTRY_BYTES)
                .as("two snapshots' worth, as the log since the last but one is kept")
                .isLessThan(2 * Desk.SNAPSHOT_LOG_BYTES + 4_096);
    }
}
