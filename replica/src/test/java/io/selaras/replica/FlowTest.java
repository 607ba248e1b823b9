package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.Request;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.PeerItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything on its way is bounded in bytes, and what is bounded goes on. */
class FlowTest {

    private static final int NAMES = 64;
    private static final int NAME_LENGTH = 488;
    private static final int LARGE_BYTES = NAMES * NAME_LENGTH;
    private static final int SLACK_BYTES = 64 << 10;

    /** What the smallest entry with a request takes in memory, payload and overhead. */
    private static final long SMALLEST_ENTRY_BYTES = 120;

    private static final int ENTRIES = 9_000;

    @Test
    void burstOfLargeRequestsIsServed() {
        Desk desk = new Desk(3, 1_000);
        desk.run(1_000);
        Seat leader = desk.leader();

        List<Long> numbers = submit(leader, 130);
        desk.settle();

        assertThat(numbers).allSatisfy(number -> assertApplied(leader.answer(number)));
        assertThat(leader.status().applied()).as("several entries").isGreaterThan(130 / 8);
    }

    @Test
    void burstOfLargeRequestsAtAFollowerIsServedInSmallFrames() {
        Desk desk = new Desk(3, 1_000);
        desk.run(1_000);
        Seat follower = desk.follower();

        List<Long> numbers = submit(follower, 400);
        desk.settle();

        assertThat(numbers).allSatisfy(number -> assertApplied(follower.answer(number)));
        assertThat(desk.wires.largestFrame())
                .isLessThan(DeskConfig.FLOW.maxFrameBytes() + LARGE_BYTES + SLACK_BYTES);
        assertThat(desk.wires.mostUnderWay())
                .isLessThan(DeskConfig.FLOW.maxForwardBytes() + LARGE_BYTES + SLACK_BYTES);
    }

    @Test
    void followerFarBehindCatchesUpInSmallFrames() {
        Desk desk = new Desk(3, 1_000, 256 << 20);
        desk.run(1_000);
        Seat away = desk.follower();
        Seat leader = desk.leader();
        desk.cutOff(away);
        for (int i = 0; i < 26; i++) {
            submit(leader, 100);
            desk.settle();
        }
        assertThat(leader.status().raft().firstIndex()).as("no snapshot helps").isLessThan(3);

        desk.heal();
        desk.run(5_000);

        assertThat(away.status().applied()).isEqualTo(desk.leader().status().applied());
        assertThat(desk.wires.largestFrame())
                .isLessThan(
                        DeskConfig.FLOW.maxFrameBytes()
                                + DeskConfig.FLOW.maxBatchBytes()
                                + SLACK_BYTES);
        assertThat(desk.wires.mostUnderWay())
                .isLessThan(
                        DeskConfig.IN_FLIGHT_BYTES
                                + 2L * DeskConfig.FLOW.maxBatchBytes()
                                + SLACK_BYTES);
    }

    @Test
    void whatNoEntryCanHoldIsRefusedAtEveryDoor() {
        Desk desk = new Desk(3, 1_000);
        desk.run(1_000);
        for (Seat seat : desk.seats()) {
            long number = seat.submit(new Command.Locks(huge()), null);
            desk.settle();

            assertThat(seat.answer(number)).isEqualTo(new Answer.Failed(Failure.TOO_LARGE, 200));
        }
    }

    @Test
    void whatNoEntryCanHoldIsRefusedWhenItIsForwarded() {
        Desk desk = new Desk(3, 1_000);
        desk.run(1_000);
        Seat leader = desk.leader();
        long before = leader.status().applied();
        String peer = desk.follower().name;
        Request request =
                new Request(new Origin(peer, 1, 99), "test", null, new Command.Locks(huge()));
        long term = leader.status().raft().term();

        leader.hear(
                peer, new PeerItem.Forward(0, term, new PeerItem.Place(1, 1, 0), List.of(request)));
        desk.run(1_000);

        assertThat(leader.status().queued()).isZero();
        assertThat(leader.status().applied()).isEqualTo(before);
    }

    @Test
    void whatStoodInTheLeadersQueueForTooLongIsRejected() {
        Desk desk = new Desk(3, 1_000);
        desk.run(1_000);
        Seat leader = desk.leader();
        Seat follower = desk.follower();
        desk.seats().stream().filter(seat -> seat != leader).forEach(seat -> seat.standDisk(true));
        List<Long> own = submit(leader, 30);
        desk.settle();
        long forwarded = submit(follower, 1).getFirst();
        desk.run(4_000);

        assertThat(leader.status().queued()).isZero();
        assertThat(leader.answer(own.getFirst())).as("in the log").isNull();
        assertThat(leader.answer(own.getLast()))
                .isEqualTo(new Answer.Failed(Failure.OVERLOADED, 200));
        assertThat(follower.answer(forwarded))
                .isEqualTo(new Answer.Failed(Failure.OVERLOADED, 200));
        desk.run(1_100);
        assertThat(leader.answer(own.getFirst()))
                .isEqualTo(new Answer.Failed(Failure.OUTCOME_UNKNOWN, 200));
    }

    private static List<Long> submit(Seat seat, int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(seat.submit(new Command.Locks(multiLock(NAME_LENGTH)), null));
        }
        return numbers;
    }

    private static LockCommand huge() {
        return multiLock(20_000);
    }

    private static LockCommand multiLock(int nameLength) {
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            String name = "n" + i + "-" + "x".repeat(nameLength);
            parts.add(new LockCommand.Part(name.substring(0, nameLength), LockMode.EXCLUSIVE));
        }
        return new LockCommand.Acquire(parts, "x", 0, LockCommand.Terms.of(300_000));
    }

    private static void assertApplied(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Applied.class);
    }

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
