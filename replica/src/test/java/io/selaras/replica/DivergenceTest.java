package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.CoordinationMachine;
import io.selaras.core.machine.MachineImage;
import io.selaras.core.machine.Request;
import io.selaras.replica.Desk.Seat;
import io.selaras.replica.divergence.StateComparison;
import io.selaras.replica.port.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States that differ after the same log. */
class DivergenceTest {

    @Test
    void equalStatesAreSilent() {
        Desk desk = desk(3, "none");
        work(desk);
        assertThat(desk.seats())
                .allSatisfy(seat -> {
                    assertThat(seat.stopped()).isNull();
                    assertThat(seat.alarms).isEmpty();
                    assertThat(seat.status().divergedAt()).isZero();
                });
    }

    @Test
    void oddFollowerOfThreeStopsItselfAndTheOthersGoOn() {
        Desk desk = desk(3, "node3");
        desk.run(1_000);
        assertThat(desk.leader().name).as("another test has the odd leader").isNotEqualTo("node3");
        work(desk);

        Seat odd = desk.seats().getLast();
        assertThat(odd.stopped()).hasMessageContaining("entry " + StateComparison.EVERY);
        assertThat(desk.seats().subList(0, 2)).allMatch(seat -> seat.stopped() == null);
        long number = desk.leader().submit(acquire("after"), null);
        desk.settle();
        assertThat(desk.leader().answer(number)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void oddLeaderStopsToo() {
        Desk undecided = desk(3, "none");
        undecided.run(1_000);
        String leader = undecided.leader().name;
        Desk desk = desk(3, leader);
        desk.run(1_000);
        assertThat(desk.leader().name).as("the desk is deterministic").isEqualTo(leader);
        work(desk);

        assertThat(desk.seats().stream().filter(seat -> seat.stopped() != null))
                .extracting(seat -> seat.name)
                .containsExactly(leader);
        assertThat(desk.leader().name).isNotEqualTo(leader);
    }

    @Test
    void withTwoNobodyKnowsWhoIsWrongSoItIsAnAlarm() {
        Desk desk = desk(2, "node1");
        work(desk);

        assertThat(desk.seats())
                .allSatisfy(seat -> {
                    assertThat(seat.stopped()).isNull();
                    assertThat(seat.alarms).hasSize(1);
                    assertThat(seat.status().divergedAt()).isPositive();
                });
        assertThat(desk.seats().getFirst().alarms.getFirst()).contains("node2");
    }

    private static Desk desk(int nodes, String odd) {
        return new Desk(nodes, 1_000, 1 << 20, name -> image(name.equals(odd) ? "y" : "x"));
    }

    /** A state that one letter tells from another. */
    private static MachineImage image(String owner) {
        CoordinationMachine machine = CoordinationMachine.empty();
        Command acquire =
                new Command.Locks(
                        new LockCommand.Acquire("r", owner, LockMode.EXCLUSIVE, 3_600_000, 0));
        Request request = new Request(new Origin("gone", 1, 1), "test", "key", acquire);
        machine.apply(new Batch(1, 1, List.of(request)));
        return machine.image();
    }

    /** More entries than lie between two comparisons. */
    private static void work(Desk desk) {
        desk.run(1_000);
        for (int i = 0; i < StateComparison.EVERY + 10; i++) {
            running(desk).submit(acquire("r" + i), null);
            desk.run(10);
        }
        desk.run(3_000);
    }

    private static Seat running(Desk desk) {
        return desk.seats().stream()
                .filter(seat -> seat.stopped() == null)
                .findFirst()
                .orElseThrow();
    }

    private static Command acquire(String resource) {
        return new Command.Locks(
                new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 300_000, 0));
    }
}
