package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.replica.cluster.FramesInFlight;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.cluster.ReplicaCluster.TestReplica;
import io.selaras.replica.port.Answer;
import io.selaras.wire.format.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forwards that get lost with a link while the term stays are carried out, and once. */
class LostForwardTest {

    private final ReplicaCluster cluster = new ReplicaCluster(3, 100);
    private final TestReplica leader;
    private final TestReplica follower;

    LostForwardTest() {
        cluster.run(1_000);
        leader = cluster.leader();
        follower = cluster.follower();
        follower.submit(acquire("first"), null);
        cluster.settle();
    }

    @Test
    void forwardThatDiedWithItsLinkIsSentAgain() {
        long number = follower.submit(acquire("a"), null);
        follower.turn();
        cluster.relink(leader, follower);
        cluster.settle();

        assertThat(holds(follower.answer(number))).isEqualTo(1);
    }

    @Test
    void forwardsBehindALostOneWaitForItAndAreCarriedOutOnce() {
        long lost = follower.submit(acquire("a"), null);
        follower.turn();
        cluster.frames.lose(leader.name, follower.name);
        long next = follower.submit(acquire("b"), null);
        long again = follower.submit(acquire("a"), null);
        cluster.settle();

        assertThat(holds(follower.answer(lost))).isEqualTo(1);
        assertThat(holds(follower.answer(next))).isEqualTo(1);
        assertThat(holds(follower.answer(again))).isEqualTo(2);
    }

    @Test
    void forwardWhoseAnswerWasLostIsNotCarriedOutTwice() {
        leader.standDisk(true);
        cluster.replicas().forEach(node -> node.standDisk(true));
        long number = follower.submit(acquire("a"), null);
        follower.turn();
        cluster.settle();
        assertThat(follower.answer(number)).as("in the log, not committed").isNull();

        cluster.relink(leader, follower);
        cluster.settle();
        cluster.replicas().forEach(node -> node.standDisk(false));
        cluster.settle();
        cluster.run(1_000);

        assertThat(holds(follower.answer(number))).isEqualTo(1);
        long second = follower.submit(acquire("a"), null);
        cluster.settle();
        assertThat(holds(follower.answer(second))).isEqualTo(2);
    }

    @Test
    void forwardThatArrivesWhenItsLeaderLeadsAgainIsNotCarriedOut() {
        TestReplica third = third();
        hand(leader, third);
        hand(third, leader);
        long number = follower.submit(acquire("a"), null);
        follower.turn();
        List<FramesInFlight.Frame> late = cluster.frames.hold(follower.name, leader.name);
        hand(leader, third);
        assertThat(holds(follower.answer(number))).as("by the next leader").isEqualTo(1);

        hand(third, leader);
        late.forEach(frame -> cluster.frames.send(frame.from(), frame.to(), frame.bytes()));
        cluster.settle();

        long again = follower.submit(acquire("a"), null);
        cluster.settle();
        assertThat(holds(follower.answer(again))).isEqualTo(2);
    }

    /** Its leader took it, leads no longer, and gets it again before its follower knows. */
    @Test
    void formerLeaderDoesNotGiveBackWhatItHasTaken() throws MalformedException {
        TestReplica third = third();
        long number = follower.submit(acquire("a"), null);
        follower.turn();
        FramesInFlight.Frame frame = cluster.frames.hold(follower.name, leader.name).getFirst();
        cluster.cutOff(follower);
        receive(leader, frame);
        cluster.settle();
        hand(leader, third);
        receive(leader, frame);
        leader.turn();
        for (FramesInFlight.Frame said : cluster.frames.hold(leader.name, follower.name)) {
            receive(follower, said);
        }
        follower.turn();
        cluster.heal();
        cluster.run(3_000);

        assertThat(holds(follower.answer(number))).isEqualTo(1);
        long again = follower.submit(acquire("a"), null);
        cluster.settle();
        assertThat(holds(follower.answer(again))).isEqualTo(2);
    }

    @Test
    void forwardForAnotherTermIsGivenBack() throws MalformedException {
        follower.submit(acquire("a"), null);
        follower.turn();
        FramesInFlight.Frame frame = cluster.frames.hold(follower.name, leader.name).getFirst();
        TestReplica third = third();
        receive(third, frame);
        third.turn();

        assertThat(cluster.frames.hold(third.name, follower.name)).isNotEmpty();
    }

    private TestReplica third() {
        return cluster.replicas().stream()
                .filter(node -> node != leader && node != follower)
                .findFirst()
                .orElseThrow();
    }

    private void receive(TestReplica node, FramesInFlight.Frame frame) throws MalformedException {
        node.replica.frameReceived(cluster.nowMs, frame.from(), frame.bytes());
    }

    private void hand(TestReplica from, TestReplica to) {
        from.transferLeadership(to.name);
        cluster.run(200);
        assertThat(cluster.leader()).isSameAs(to);
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(
                List.of(new LockCommand.Part(resource, LockMode.EXCLUSIVE)),
                "x",
                0,
                new LockCommand.Terms(300_000, false, true, null, null, false));
    }

    private static int holds(@Nullable Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Applied.class);
        return answer instanceof Answer.Applied(LockReply.Granted granted) ? granted.holds() : 0;
    }
}
