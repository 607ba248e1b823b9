package io.selaras.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitions are founded once, by the voters who are wanted. */
class PlacementTest {

    private static final List<String> FOUNDERS = List.of("node1", "node2", "node3");

    private final CoordinationMachine machine = CoordinationMachine.empty(FOUNDERS);

    private void apply(Command command) {
        Origin origin = new Origin("node1", 1, 1);
        machine.apply(new Batch(7, 8, List.of(new Request(origin, "", null, command))));
    }

    private void raise() {
        apply(new RaiseVersion(2));
    }

    @Test
    void partitionsAreFoundedByTheWantedVoters() {
        raise();
        apply(new FoundPartitions(12, FOUNDERS));
        assertThat(machine.placement()).isEqualTo(new Placement(12, FOUNDERS));
    }

    @Test
    void secondCommandDoesNothing() {
        raise();
        apply(new FoundPartitions(12, FOUNDERS));
        apply(new FoundPartitions(24, FOUNDERS));
        assertThat(machine.placement().partitions()).isEqualTo(12);
    }

    @Test
    void nothingIsFoundedAtTheFirstVersion() {
        long before = machine.stateHash();
        CoordinationMachine other = CoordinationMachine.empty(FOUNDERS);
        apply(new FoundPartitions(12, FOUNDERS));
        other.apply(new Batch(7, 8, List.of()));
        assertThat(machine.placement().founded()).isFalse();
        assertThat(machine.stateHash()).isEqualTo(other.stateHash()).isNotEqualTo(before);
    }

    @Test
    void foundersWhoAreNotTheWantedVotersFoundNothing() {
        raise();
        apply(new MemberCommand.Add(new Member("node4", "node4:1", MemberRole.VOTER, 0, null)));
        apply(new FoundPartitions(12, FOUNDERS));
        assertThat(machine.placement().founded()).isFalse();
        apply(new FoundPartitions(12, List.of("node1", "node2", "node3", "node4")));
        assertThat(machine.placement().founders()).contains("node4");
    }

    @Test
    void learnersFoundNothing() {
        raise();
        apply(new MemberCommand.Add(new Member("node4", "node4:1", MemberRole.LEARNER, 0, null)));
        apply(new FoundPartitions(12, FOUNDERS));
        assertThat(machine.placement().founders()).isEqualTo(FOUNDERS);
    }

    @Test
    void numbersOutOfBoundsFoundNothing() {
        raise();
        apply(new FoundPartitions(0, FOUNDERS));
        apply(new FoundPartitions(Placement.MOST + 1, FOUNDERS));
        assertThat(machine.placement().founded()).isFalse();
    }

    @Test
    void imageAndHashKnowWhatWasFounded() {
        raise();
        long before = machine.stateHash();
        apply(new FoundPartitions(12, FOUNDERS));
        assertThat(machine.stateHash()).isNotEqualTo(before);
        CoordinationMachine restored = CoordinationMachine.restore(machine.image());
        assertThat(restored.placement()).isEqualTo(machine.placement());
        assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
    }
}
