package io.selaras.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.PartitionPlaced;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions.Place;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.ring.map.PlacementMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Partitions are founded once, by the voters who are wanted. */
class PlacementTest {

    private static final List<String> FOUNDERS = List.of("node1", "node2", "node3");

    private final CoordinationMachine machine = CoordinationMachine.empty(FOUNDERS);

    private void apply(Command command) {
        machine.apply(batch(command));
    }

    private static Batch batch(Command command) {
        Origin origin = new Origin("node1", 1, 1);
        return new Batch(7, 8, List.of(new Request(origin, "", null, command)));
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
    void mapIsWholeOrThereIsNone() {
        foundTwo();
        apply(new PlacePartitions(List.of(place(1, 1, "node2", "node1"))));
        assertThat(machine.placement().map()).isNull();
        assertThat(machine.placement().of(1)).isNull();

        apply(first());
        assertThat(machine.placement().map())
                .isEqualTo(new PlacementMap(List.of(List.of("node2", "node1"), List.of("node3"))));
    }

    @Test
    void laterMapsNameWhatChangesAtItsNextRevision() {
        foundTwo();
        apply(first());
        apply(new PlacePartitions(List.of(place(2, 2, "node1"))));
        assertThat(row(1)).isEqualTo(new PartitionPlacement(1, 1, List.of("node2", "node1"), 0));
        assertThat(row(2)).isEqualTo(new PartitionPlacement(2, 2, List.of("node1"), 0));
    }

    @Test
    void placeIsReachedOnceItsLeaderSaysSoOfItsLastRevision() {
        foundTwo();
        apply(first());
        assertThat(machine.placement().isMoving()).isTrue();
        long hash = machine.stateHash();
        apply(new PartitionPlaced(1, 1));
        assertThat(row(1)).isEqualTo(new PartitionPlacement(1, 1, List.of("node2", "node1"), 1));
        assertThat(row(2)).isEqualTo(new PartitionPlacement(2, 1, List.of("node3"), 0));
        assertThat(machine.stateHash()).isNotEqualTo(hash);
        Placement before = machine.placement();
        List.of(
                        new PartitionPlaced(1, 1),
                        new PartitionPlaced(2, 2),
                        new PartitionPlaced(2, 0),
                        new PartitionPlaced(3, 1))
                .forEach(late -> {
                    apply(late);
                    assertThat(machine.placement()).as("%s", late).isSameAs(before);
                });
        apply(new PartitionPlaced(2, 1));
        assertThat(machine.placement().isMoving()).isFalse();
        apply(new PlacePartitions(List.of(place(1, 2, "node1"))));
        assertThat(row(1)).isEqualTo(new PartitionPlacement(1, 2, List.of("node1"), 1));
        CoordinationMachine restored = CoordinationMachine.restore(machine.image());
        assertThat(restored.placement()).isEqualTo(machine.placement());
    }

    @Test
    void nodeIsDoneWithAPartitionThatOthersHold() {
        PartitionPlacement there = new PartitionPlacement(1, 2, List.of("a", "b"), 2);
        PartitionPlacement moving = new PartitionPlacement(2, 3, List.of("a", "b"), 2);
        assertThat(there.isDoneWithout("c")).isTrue();
        assertThat(there.isDoneWithout("a")).isFalse();
        assertThat(moving.isDoneWithout("c")).isFalse();
        assertThat(new Placement(1, FOUNDERS, List.of(there)).mayHold("c")).isFalse();
        assertThat(new Placement(1, FOUNDERS, List.of(there)).mayHold("a")).isTrue();
        assertThat(new Placement(2, FOUNDERS, List.of(there, moving)).mayHold("c")).isTrue();
    }

    @Test
    void rowsThatCannotBeAreNotSensible() {
        List<String> nodes = List.of("a");
        assertThat(new PartitionPlacement(1, 1, nodes, 1).sensible(1)).isTrue();
        assertThat(new PartitionPlacement(1, 1, nodes, 2).sensible(1)).isFalse();
        assertThat(new PartitionPlacement(1, 1, nodes, -1).sensible(1)).isFalse();
    }

    @Test
    void whatCannotBeDoneAsAWholeIsNotDone() {
        foundTwo();
        apply(first());
        Placement before = machine.placement();
        List.of(
                        place(2, 1, "node1"),
                        place(2, 3, "node1"),
                        place(2, 2, "node4"),
                        place(2, 2),
                        place(2, 2, "node1", "node1"),
                        place(3, 1, "node1"),
                        place(0, 1, "node1"))
                .forEach(wrong -> {
                    apply(new PlacePartitions(List.of(place(1, 2, "node3"), wrong)));
                    assertThat(machine.placement()).as("%s", wrong).isSameAs(before);
                });
    }

    @Test
    void nothingIsPlacedBeforeTheFourthVersionOrBeforeThereIsAnything() {
        raise();
        apply(new FoundPartitions(2, FOUNDERS));
        apply(first());
        assertThat(machine.placement().rows()).isEmpty();

        CoordinationMachine empty = CoordinationMachine.empty(FOUNDERS);
        for (int version = 2; version <= 4; version++) {
            empty.apply(batch(new RaiseVersion(version)));
        }
        empty.apply(batch(first()));
        assertThat(empty.placement()).isSameAs(Placement.NONE);
    }

    @Test
    void imageAndHashKnowTheMap() {
        foundTwo();
        long before = machine.stateHash();
        apply(first());
        long placed = machine.stateHash();
        assertThat(placed).isNotEqualTo(before);
        apply(new PlacePartitions(List.of(place(2, 2, "node3"))));
        assertThat(machine.stateHash()).as("another revision").isNotEqualTo(placed);
        CoordinationMachine restored = CoordinationMachine.restore(machine.image());
        assertThat(restored.placement()).isEqualTo(machine.placement());
    }

    @Test
    void firstNodeOfARowIsPreferredMost() {
        PartitionPlacement row = new PartitionPlacement(1, 1, List.of("b", "a"), 1);
        assertThat(List.of("b", "a", "c").stream().map(row::priorityOf)).containsExactly(2, 1, 0);
    }

    private void foundTwo() {
        for (int version = 2; version <= 4; version++) {
            apply(new RaiseVersion(version));
        }
        apply(new FoundPartitions(2, FOUNDERS));
    }

    private static PlacePartitions first() {
        return new PlacePartitions(List.of(place(1, 1, "node2", "node1"), place(2, 1, "node3")));
    }

    private static Place place(int partition, long revision, String... nodes) {
        return new Place(partition, revision, List.of(nodes));
    }

    private @Nullable PartitionPlacement row(int partition) {
        return machine.placement().of(partition);
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
