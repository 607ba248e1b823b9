package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.query.Query;
import io.selaras.core.machine.query.QueryResult;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private final Desk desk = new Desk(3, 100);

    @Test
    void anyNodeAnswersFromItsOwnAppliedState() {
        desk.run(1_000);
        Seat follower = desk.follower();

        long number = follower.submit(acquire("a", "x", 0), null);
        desk.settle();

        assertThat(follower.answer(number)).isInstanceOf(Answer.Applied.class);
        assertThat(token(follower.answer(number))).isEqualTo(1);
        assertThat(follower.status().applied()).isEqualTo(desk.leader().status().applied());
    }

    @Test
    void readOnAFollowerSeesWhatAnotherNodeAcknowledged() {
        desk.run(1_000);
        desk.leader().submit(acquire("a", "x", 0), null);
        desk.settle();

        Seat follower = desk.follower();
        long read = follower.query(new Query.LockAt("a"));
        desk.settle();

        assertThat(follower.answer(read))
                .isInstanceOfSatisfying(
                        Answer.Read.class,
                        answer ->
                                assertThat(((QueryResult.LockDetail) answer.result()).holders())
                                        .hasSize(1));
    }

    @Test
    void followerPassesTheWishForAnotherLeaderOn() {
        desk.run(1_000);
        Seat follower = desk.follower();

        follower.transferLeadership(follower.status().self());
        desk.settle();

        assertThat(desk.leader()).isSameAs(follower);
    }

    @Test
    void requestInFlightWhenTheLeaderDiesIsAnsweredByTheNextLeader() {
        desk.run(1_000);
        Seat dying = desk.leader();
        Seat follower = desk.follower();
        desk.cutOff(dying);
        long number = follower.submit(acquire("a", "x", 0), null);
        desk.settle();

        desk.crash(dying);
        desk.run(1_000);

        assertThat(token(follower.answer(number))).isEqualTo(1);
    }

    @Test
    void requestWithoutALeaderIsHeldForAWhileAndThenRefused() {
        desk.run(1_000);
        Seat follower = desk.follower();
        desk.cutOff(follower);
        desk.run(5_100);

        long number = follower.submit(acquire("a", "x", 0), null);
        desk.settle();

        assertThat(follower.answer(number)).isEqualTo(new Answer.Failed(Failure.NO_LEADER, 200));
    }

    @Test
    void leaderCutOffFromItsPeersFallsSilentWithinTheLongestElectionTimeout() {
        desk.run(1_000);
        Seat leader = desk.leader();
        desk.cutOff(leader);
        long doubtful = leader.submit(acquire("a", "x", 0), null);
        long read = leader.query(new Query.LockAt("a"));
        desk.run(5_000);

        long later = leader.submit(acquire("b", "x", 0), null);
        desk.settle();

        assertThat(leader.answer(later)).isEqualTo(new Answer.Failed(Failure.NO_LEADER, 200));
        assertThat(leader.answer(doubtful))
                .isEqualTo(new Answer.Failed(Failure.OUTCOME_UNKNOWN, 200));
        assertThat(leader.answer(read)).isEqualTo(new Answer.Failed(Failure.NO_LEADER, 200));
    }

    @Test
    void interruptedWaitNeverEndsUpHoldingTheLock() {
        desk.run(1_000);
        Seat follower = desk.follower();
        long holder = follower.submit(acquire("a", "holder", 0), null);
        desk.settle();
        long waiter = follower.submit(acquire("a", "waiter", 4_000), null);
        desk.settle();

        follower.disconnect(waiter);
        desk.settle();
        follower.submit(release("a", "holder", token(follower.answer(holder))), null);
        desk.settle();

        long next = follower.submit(acquire("a", "next", 0), null);
        desk.settle();
        assertThat(follower.answer(next)).isInstanceOf(Answer.Applied.class);
        assertThat(token(follower.answer(next))).isGreaterThan(1);
    }

    @Test
    void waitsOfANodeThatIsGoneEnd() {
        desk.run(1_000);
        Seat leader = desk.leader();
        Seat dying = desk.follower();
        long holder = leader.submit(acquire("a", "holder", 0), null);
        desk.settle();
        dying.submit(acquire("a", "waiter", 3_600_000), null);
        desk.settle();

        desk.crash(dying);
        desk.run(11_000);
        leader.submit(release("a", "holder", token(leader.answer(holder))), null);
        desk.settle();

        long next = leader.submit(acquire("a", "next", 0), null);
        desk.settle();
        assertThat(token(leader.answer(next))).isEqualTo(2);
    }

    @Test
    void retryOnAnotherNodeGetsTheFirstAnswer() {
        desk.run(1_000);
        long first = desk.leader().submit(acquire("a", "x", 0), "key-1");
        desk.settle();

        long again = desk.follower().submit(acquire("a", "x", 0), "key-1");
        desk.settle();

        assertThat(token(desk.follower().answer(again)))
                .isEqualTo(token(desk.leader().answer(first)));
    }

    @Test
    void grantExpiresOnAnIdleClusterWithoutAnyRequest() {
        desk.run(1_000);
        Command.Locks shortLived =
                new Command.Locks(new LockCommand.Acquire("a", "x", LockMode.EXCLUSIVE, 2_000, 0));
        desk.leader().submit(shortLived, null);
        desk.run(2_000);
        long before = desk.leader().status().applied();
        desk.run(100);

        assertThat(desk.leader().status().applied()).isEqualTo(before + 1);
        desk.run(5_000);
        assertThat(desk.leader().status().applied()).as("idle afterwards").isEqualTo(before + 1);
    }

    @Test
    void fullNodeRefusesAtOnceAndServesOn() {
        Desk small = new Desk(3, 3);
        // What the nodes tell the group by themselves had no room together, and comes again.
        small.run(7_000);
        Seat leader = small.leader();
        long first = leader.submit(acquire("a", "x", 0), null);
        long second = leader.submit(acquire("b", "x", 0), null);

        leader.submit(acquire("c", "x", 0), null);
        long fourth = leader.submit(acquire("d", "x", 0), null);

        assertThat(leader.answer(fourth)).isEqualTo(new Answer.Failed(Failure.OVERLOADED, 200));
        small.settle();
        assertThat(leader.answer(first)).isInstanceOf(Answer.Applied.class);
        assertThat(leader.answer(second)).isInstanceOf(Answer.Applied.class);
    }

    private static Command acquire(String resource, String owner, long waitMs) {
        return new Command.Locks(
                new LockCommand.Acquire(resource, owner, LockMode.EXCLUSIVE, 300_000, waitMs));
    }

    private static Command release(String resource, String owner, long token) {
        return new Command.Locks(new LockCommand.Release(resource, owner, token));
    }

    private static long token(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Applied.class);
        LockReply reply = ((Answer.Applied) Objects.requireNonNull(answer)).reply();
        assertThat(reply).isInstanceOf(LockReply.Granted.class);
        return ((LockReply.Granted) reply).token();
    }
}
