package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.kernel.machine.SystemCommand.PartitionPlaced;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.core.ring.map.Moves;
import io.selaras.core.ring.map.PlacementMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapRuleTest {

    private static final List<String> NODES = List.of("node1", "node2", "node3");
    private static final int PARTITIONS = 12;
    private static final MapPlanner PLANNER = new MapPlanner(PARTITIONS, 3);

    private final CoordinationMachine machine = CoordinationMachine.empty(NODES);
    private final List<Command> proposed = new ArrayList<>();
    private final MapRule rule = new MapRule();

    @BeforeEach
    void found() {
        raise(2);
        apply(new SystemCommand.FoundPartitions(PARTITIONS, NODES));
        raise(3);
        rule.lead(0, machine, proposed::add);
        assertThat(proposed).as("this version has no map").isEmpty();
        assertThat(rule.nextDeadlineMs(0)).isEqualTo(Long.MAX_VALUE);
        raise(4);
    }

    @Test
    void firstMapIsTheOneThatTheNodesCallFor() {
        lead(10);
        assertThat(map()).isEqualTo(PLANNER.first(machine.nodes().nodes()));
        lead(20);
        assertThat(proposed).as("it stays").hasSize(1);
        assertThat(rule.nextDeadlineMs(20)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatMayBeLostIsProposedAgain() {
        rule.lead(10, machine, proposed::add);
        assertThat(rule.nextDeadlineMs(10)).isEqualTo(1_010);
        rule.lead(1_009, machine, proposed::add);
        assertThat(proposed).hasSize(1);
        rule.lead(1_010, machine, proposed::add);
        assertThat(proposed).hasSize(2);
    }

    @Test
    void whatHadToWaitIsProposedInTheNextTurn() {
        rule.lead(10, machine, _ -> false);
        rule.lead(10, machine, proposed::add);
        assertThat(proposed).hasSize(1);
    }

    @Test
    void mapFollowsTheNodesWithFewMoves() {
        lead(10);
        PlacementMap before = map();
        apply(new MemberCommand.Add(new Member("node4", "node4:1", MemberRole.VOTER, 0, null)));
        placeAll();
        assertThat(Moves.between(before, map())).isEqualTo(new Moves(9, 3));

        apply(new MemberCommand.Remove("node4"));
        placeAll();
        assertThat(map().replicas()).allMatch(it -> it.size() == 3 && !it.contains("node4"));
    }

    @Test
    void weightsCount() {
        lead(10);
        apply(new SystemCommand.StateFacts("node1", "", 2, 3));
        placeAll();
        assertThat(map().replicas().stream().filter(it -> it.getFirst().equals("node1")))
                .hasSize(PARTITIONS / 2);
    }

    @Test
    void twoPartitionsMoveAtATime() {
        lead(10);
        apply(new MemberCommand.Add(new Member("node4", "node4:1", MemberRole.VOTER, 0, null)));
        lead(20);
        assertThat(moving()).as("the first map is not there yet").hasSize(PARTITIONS);
        assertThat(proposed).hasSize(1);
        moving().forEach(it -> apply(new PartitionPlaced(it, 1)));
        lead(30);
        List<Integer> first = moving();
        assertThat(first).hasSize(2);
        lead(40);
        assertThat(proposed).hasSize(2);
        apply(new PartitionPlaced(first.getFirst(), 2));
        lead(50);
        assertThat(moving()).hasSize(2).contains(first.getLast()).isNotEqualTo(first);
    }

    @Test
    void moveThatIsWantedNoLongerTakesAnotherWayAtOnce() {
        lead(10);
        placeAll();
        apply(new MemberCommand.Add(new Member("node4", "node4:1", MemberRole.VOTER, 0, null)));
        lead(20);
        List<Integer> moves = moving();
        assertThat(moves).hasSize(2);
        apply(new MemberCommand.Remove("node4"));
        lead(30);
        assertThat(moving()).isEqualTo(moves);
        assertThat(map().replicas()).noneMatch(it -> it.contains("node4"));
    }

    @Test
    void deadNodeIsReplacedAndHoldsItsShareAgainOnceItIsBack() {
        apply(new MemberCommand.Add(new Member("node4", "node4:1", MemberRole.VOTER, 0, null)));
        lead(10);
        placeAll();
        List<String> observers = List.of("node1", "node2", "node4");
        observers.forEach(it -> apply(new SystemCommand.StateLink(it, "node3", true)));
        placeAll();
        assertThat(map().replicas()).allMatch(it -> it.size() == 3 && !it.contains("node3"));
        observers.forEach(it -> apply(new SystemCommand.StateLink(it, "node3", false)));
        placeAll();
        assertThat(map().replicas().stream().filter(it -> it.contains("node3")))
                .hasSize(PARTITIONS * 3 / 4);
    }

    @Test
    void wayToAMapIsAsLongAsTheMapIsFar() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int partitions = random.nextInt(1, 25);
            MapPlanner planner = new MapPlanner(partitions, 3);
            List<RingNode> nodes = nodes(random, random.nextInt(1, 9));
            PlacementMap map = planner.first(nodes);
            List<RingNode> later = nodes(random, random.nextInt(1, 9));
            PlacementMap wanted = planner.next(map, later);
            int far = Moves.between(map, wanted).replicas();
            int moved = 0;
            for (int steps = 0; !wanted.equals(map); steps++) {
                assertThat(steps).as("steps of seed %d", seed).isLessThan(4 * partitions);
                PlacementMap next = step(map, wanted);
                moved += Moves.between(map, next).replicas();
                map = next;
                wanted = planner.next(map, later);
            }
            assertThat(moved).as("seed %d", seed).isEqualTo(far);
        }
    }

    /** One row, as the others of a step come to the same. */
    private static PlacementMap step(PlacementMap map, PlacementMap wanted) {
        List<List<String>> rows = new ArrayList<>(map.replicas());
        for (int at = 0; at < rows.size(); at++) {
            if (!rows.get(at).equals(wanted.replicas().get(at))) {
                rows.set(at, wanted.replicas().get(at));
                return new PlacementMap(rows);
            }
        }
        return map;
    }

    private static List<RingNode> nodes(SplittableRandom random, int count) {
        List<RingNode> nodes = new ArrayList<>();
        for (int at = 1; at <= count; at++) {
            nodes.add(new RingNode("node" + at, "zone" + random.nextInt(3), random.nextInt(1, 3)));
        }
        return nodes;
    }

    /** Until nothing changes any more. */
    private void placeAll() {
        lead(20);
        for (List<Integer> due = moving(); !due.isEmpty(); due = moving()) {
            for (int partition : due) {
                long revision = machine.placement().rows().get(partition - 1).revision();
                apply(new PartitionPlaced(partition, revision));
            }
            lead(20);
        }
    }

    private List<Integer> moving() {
        return machine.placement().rows().stream()
                .filter(row -> !row.isPlaced())
                .map(PartitionPlacement::partition)
                .toList();
    }

    /** Proposes what is due, and applies it. */
    private void lead(long nowMs) {
        int before = proposed.size();
        rule.lead(nowMs, machine, proposed::add);
        List.copyOf(proposed.subList(before, proposed.size())).forEach(this::apply);
    }

    private PlacementMap map() {
        return Objects.requireNonNull(machine.placement().map());
    }

    private void raise(int version) {
        apply(new SystemCommand.RaiseVersion(version));
    }

    private void apply(Command command) {
        Request request = new Request(new Origin("node1", 1, 0), "", null, command);
        machine.apply(new Batch(1, 1, List.of(request)));
    }
}
