package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.query.Query;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.space.SpaceLevel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What full disks change for clients, and what they do not. */
class FullDiskTest {

    private static final long RESERVE = Desk.SEGMENT_BYTES / 4;
    private static final Answer.Failed DISK_FULL = new Answer.Failed(Failure.DISK_FULL, 200);

    private final Desk desk = new Desk(3, 1_000);

    @BeforeEach
    void elect() {
        desk.run(1_000);
    }

    @Test
    void fullMajorityRefusesWhatGrowsAndDoesWhatFrees() {
        Seat leader = desk.leader();
        Seat follower = desk.follower();
        long held = follower.submit(acquire("a"), null);
        desk.settle();
        desk.seats().forEach(seat -> seat.fillDisk(RESERVE - 1));
        desk.run(1_100);

        long refused = follower.submit(acquire("b"), null);
        long refusedAtLeader = leader.submit(acquire("b"), null);
        long renewed = follower.submit(renew("a", token(follower, held)), null);
        long read = follower.query(new Query.LockAt("a"));
        long released = follower.submit(release("a", token(follower, held)), null);
        desk.settle();

        assertThat(follower.answer(refused)).isEqualTo(DISK_FULL);
        assertThat(leader.answer(refusedAtLeader)).isEqualTo(DISK_FULL);
        assertThat(follower.answer(renewed)).isInstanceOf(Answer.Applied.class);
        assertThat(follower.answer(read)).isInstanceOf(Answer.Read.class);
        assertThat(follower.answer(released)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.status().space()).isEqualTo(SpaceLevel.RESERVE);
    }

    @Test
    void conversionToAWeakerModeIsNoGrowthAndToAStrongerOneIs() {
        Seat follower = desk.follower();
        long held = follower.submit(acquire("a"), null);
        desk.settle();
        desk.seats().forEach(seat -> seat.fillDisk(RESERVE - 1));
        desk.run(1_100);
        long token = token(follower, held);

        long weaker = follower.submit(convert("a", token, LockMode.SHARED), null);
        desk.settle();
        long stronger = follower.submit(convert("a", token, LockMode.EXCLUSIVE), null);
        desk.settle();

        assertThat(follower.answer(weaker)).isInstanceOf(Answer.Applied.class);
        assertThat(follower.answer(stronger)).isEqualTo(DISK_FULL);
    }

    @Test
    void growsAgainWhenSpaceReturnsToAMajority() {
        desk.seats().forEach(seat -> seat.fillDisk(RESERVE - 1));
        desk.run(1_100);
        Seat stillFull = desk.follower();
        desk.seats().stream().filter(seat -> seat != stillFull).forEach(Seat::freeDisk);
        desk.run(1_100);

        long number = stillFull.submit(acquire("a"), null);
        desk.settle();

        assertThat(token(stillFull, number)).isPositive();
    }

    @Test
    void oneFullFollowerStopsAcknowledgingAndCatchesUpLater() {
        Seat full = desk.follower();
        full.fillDisk(2_000);
        Seat leader = desk.leader();
        for (int i = 0; i < 100; i++) {
            long number = leader.submit(acquire("r" + i), null);
            desk.run(20);
            assertThat(token(leader, number)).isPositive();
        }
        assertThat(full.room()).isNotNegative();
        assertThat(full.status().applied()).isLessThan(leader.status().applied());

        full.freeDisk();
        desk.run(5_000);

        assertThat(full.status().applied()).isEqualTo(leader.status().applied());
        assertThat(full.status().stateHash()).isEqualTo(leader.status().stateHash());
    }

    @Test
    void leaderWithAFullDiskHandsOverToANodeWithSpace() {
        Seat before = desk.leader();
        Seat alsoFull = desk.follower();
        before.fillDisk(RESERVE - 1);
        desk.run(3_000);

        assertThat(desk.leader()).isNotSameAs(before);
        Seat after = desk.leader();
        after.fillDisk(RESERVE - 1);
        desk.run(6_000);
        assertThat(desk.leader()).as("nobody has more space").isSameAs(after);
        long refused = alsoFull.submit(acquire("a"), null);
        desk.settle();
        assertThat(alsoFull.answer(refused)).isEqualTo(DISK_FULL);
    }

    @Test
    void fullClusterElectsAndReleases() {
        Seat follower = desk.follower();
        long held = follower.submit(acquire("a"), null);
        desk.settle();
        desk.seats().forEach(seat -> seat.fillDisk(RESERVE - 1));
        desk.run(1_100);

        desk.crash(desk.leader());
        desk.run(2_000);
        long released = follower.submit(release("a", token(follower, held)), null);
        desk.settle();

        assertThat(follower.answer(released)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void usedUpReserveRefusesEverythingAndLosesNothing() {
        Seat follower = desk.follower();
        long held = follower.submit(acquire("a"), null);
        desk.settle();
        long token = token(follower, held);
        desk.seats().forEach(seat -> seat.fillDisk(RESERVE / 4));
        desk.run(1_100);
        long renewals = 0;
        while (desk.leader().status().space() != SpaceLevel.SPENT) {
            follower.submit(renew("a", token), null);
            desk.run(20);
            assertThat(++renewals).isLessThan(1_000);
        }
        desk.run(1_100);
        long refused = follower.submit(release("a", token), null);
        desk.settle();
        assertThat(follower.answer(refused)).isEqualTo(DISK_FULL);

        desk.seats().forEach(Seat::freeDisk);
        desk.run(1_100);
        long released = follower.submit(release("a", token), null);
        desk.settle();
        assertThat(follower.answer(released)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void retryOfWhatHappenedGetsItsFirstAnswer() {
        Seat follower = desk.follower();
        long first = follower.submit(acquire("a"), "key-1");
        desk.settle();
        desk.seats().forEach(seat -> seat.fillDisk(RESERVE - 1));
        desk.run(1_100);

        long again = follower.submit(acquire("a"), "key-1");
        desk.settle();

        assertThat(token(follower, again)).isEqualTo(token(follower, first));
    }

    @Test
    void unreachableNodeIsNoRoomToGrow() {
        Seat leader = desk.leader();
        List<Seat> followers = desk.seats().stream().filter(seat -> seat != leader).toList();
        followers.getFirst().fillDisk(RESERVE - 1);
        desk.crash(followers.getLast());
        desk.run(1_100);

        long refused = leader.submit(acquire("a"), null);
        desk.settle();

        assertThat(leader.answer(refused)).isEqualTo(DISK_FULL);
    }

    private static Command acquire(String resource) {
        return new Command.Locks(
                new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 300_000, 0));
    }

    private static Command convert(String resource, long token, LockMode mode) {
        return new Command.Locks(new LockCommand.Convert(resource, "x", token, mode, 0));
    }

    private static Command renew(String resource, long token) {
        return new Command.Locks(new LockCommand.Renew(resource, "x", token, 300_000));
    }

    private static Command release(String resource, long token) {
        return new Command.Locks(new LockCommand.Release(resource, "x", token));
    }

    private static long token(Seat seat, long number) {
        assertThat(seat.answer(number)).isInstanceOf(Answer.Applied.class);
        Answer answer = seat.answer(number);
        LockReply reply = answer instanceof Answer.Applied applied ? applied.reply() : null;
        assertThat(reply).isInstanceOf(LockReply.Granted.class);
        return reply instanceof LockReply.Granted granted ? granted.token() : 0;
    }
}
