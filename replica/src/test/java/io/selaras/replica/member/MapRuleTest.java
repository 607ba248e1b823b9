package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.core.ring.map.Moves;
import io.selaras.core.ring.map.PlacementMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        lead(20);
        assertThat(map()).isEqualTo(PLANNER.next(before, machine.nodes().nodes()));
        assertThat(Moves.between(before, map())).isEqualTo(new Moves(9, 3));
        PlacePartitions change = (PlacePartitions) proposed.getLast();
        assertThat(change.places()).allMatch(it -> it.revision() == 2);

        apply(new MemberCommand.Remove("node4"));
        lead(30);
        assertThat(map().replicas()).allMatch(it -> it.size() == 3 && !it.contains("node4"));
    }

    @Test
    void weightsCount() {
        lead(10);
        apply(new SystemCommand.StateFacts("node1", "", 2, 3));
        lead(20);
        assertThat(map().replicas().stream().filter(it -> it.getFirst().equals("node1")))
                .hasSize(PARTITIONS / 2);
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
