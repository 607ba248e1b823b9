package io.selaras.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
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
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.ring.RingNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Others take the place of a member that a majority has lost. */
class LossTest {

    private static final List<String> FIVE = List.of("node1", "node2", "node3", "node4", "node5");

    private final CoordinationMachine machine = CoordinationMachine.empty(FIVE);

    private void apply(Command command) {
        Origin origin = new Origin("node1", 1, 1);
        machine.apply(new Batch(7, 8, List.of(new Request(origin, "", null, command))));
    }

    private void raise() {
        for (int version = 2; version <= CoordinationImage.FACTS_SINCE; version++) {
            apply(new RaiseVersion(version));
        }
    }

    private void lose(String node, String... observers) {
        for (String observer : observers) {
            apply(new StateLink(observer, node, true));
        }
    }

    private void find(String node, String... observers) {
        for (String observer : observers) {
            apply(new StateLink(observer, node, false));
        }
    }

    private void add(String id, MemberRole role, @Nullable String replaces) {
        apply(new MemberCommand.Add(new Member(id, id + ":1", role, 0, replaces)));
    }

    private List<String> dead() {
        return machine.nodes().dead();
    }

    @Test
    void majorityOfTheVotersSaysWhoIsDead() {
        raise();
        add("node6", MemberRole.LEARNER, null);
        lose("node5", "node1", "node2", "node6");
        assertThat(dead()).as("a learner has no say").isEmpty();
        lose("node5", "node2");
        assertThat(dead()).as("nobody counts twice").isEmpty();
        lose("node5", "node3");
        assertThat(dead()).containsExactly("node5");
        assertThat(machine.nodes().nodes()).extracting(RingNode::id).doesNotContain("node5");
        assertThat(machine.members()).hasSize(6);
        find("node5", "node4", "node1");
        assertThat(dead()).as("a majority has a link with it, or never lost it").isEmpty();
        assertThat(machine.nodes().nodes()).extracting(RingNode::id).contains("node5");
    }

    @Test
    void nobodyLivesAgainBecauseAnotherOneDies() {
        raise();
        lose("node5", "node1", "node2", "node4");
        lose("node4", "node1", "node2", "node3");
        lose("node4", "node5");
        assertThat(dead()).containsExactly("node4", "node5");
        find("node5", "node1", "node2");
        assertThat(dead()).containsExactly("node4");
    }

    /** Who has no witness of its death any more is not alive for that. */
    @Test
    void nobodyLivesAgainBecauseAWitnessLeaves() {
        raise();
        lose("node5", "node1", "node2", "node3");
        add("node6", MemberRole.VOTER, null);
        apply(new MemberCommand.Remove("node3"));
        assertThat(dead()).containsExactly("node5");
        find("node5", "node1");
        assertThat(dead()).isEmpty();
    }

    @Test
    void asManyNodesStayAsEachPartitionHas() {
        raise();
        lose("node5", "node1", "node2", "node3");
        lose("node4", "node1", "node2", "node3");
        assertThat(dead()).containsExactly("node4", "node5");
        lose("node3", "node1", "node2", "node4", "node5");
        apply(new MemberCommand.Remove("node5"));
        assertThat(dead()).as("three are left").containsExactly("node4");
    }

    @Test
    void oneIsEmptiedAfterTheOther() {
        raise();
        apply(new FoundPartitions(1, FIVE));
        apply(place(1, "node5", "node2", "node3"));
        apply(new PartitionPlaced(1, 1));
        lose("node5", "node1", "node2", "node3");
        lose("node4", "node1", "node2", "node3");
        assertThat(dead()).containsExactly("node5");
        apply(place(2, "node1", "node2", "node3"));
        assertThat(dead()).as("a replica may be left there").containsExactly("node5");
        apply(new PartitionPlaced(1, 2));
        assertThat(dead()).containsExactly("node4", "node5");
    }

    private static PlacePartitions place(long revision, String... nodes) {
        return new PlacePartitions(List.of(new Place(1, revision, List.of(nodes))));
    }

    @Test
    void whoReplacesAnotherDoesNotCountTwice() {
        raise();
        apply(new MemberCommand.Remove("node5"));
        add("node6", MemberRole.VOTER, "node4");
        lose("node3", "node1", "node2", "node6");
        assertThat(dead()).containsExactly("node3");
        lose("node2", "node1", "node4", "node6");
        assertThat(dead()).as("two would be left").containsExactly("node3");
    }

    @Test
    void strangersHaveNoSayAndWhoGoesIsForgotten() {
        raise();
        long before = machine.stateHash();
        apply(new StateLink("node9", "node1", true));
        apply(new StateLink("node1", "node9", true));
        apply(new StateLink("node1", "node1", true));
        assertThat(machine.stateHash()).isEqualTo(before);
        lose("node5", "node1", "node2", "node3");
        apply(new MemberCommand.Remove("node5"));
        add("node5", MemberRole.VOTER, null);
        assertThat(dead()).isEmpty();
        assertThat(machine.hasLost("node1", "node5")).isFalse();
    }

    @Test
    void earlierVersionsHaveNoLosses() {
        CoordinationMachine other = CoordinationMachine.empty(FIVE);
        for (int version = 2; version < CoordinationImage.FACTS_SINCE; version++) {
            Request raise =
                    new Request(new Origin("node1", 1, 1), "", null, new RaiseVersion(version));
            apply(raise.command());
            other.apply(new Batch(7, 8, List.of(raise)));
        }
        lose("node5", "node1", "node2", "node3");
        other.apply(new Batch(7, 8, List.of()));
        assertThat(machine.image()).isEqualTo(other.image());
    }

    @Test
    void imageAndHashKnowTheLosses() {
        raise();
        long none = machine.stateHash();
        lose("node5", "node1");
        long one = machine.stateHash();
        assertThat(one).isNotEqualTo(none);
        find("node5", "node1");
        lose("node5", "node2");
        assertThat(machine.stateHash()).isNotEqualTo(one);
        find("node5", "node2");
        lose("node4", "node1");
        assertThat(machine.stateHash()).isNotEqualTo(one);
        lose("node4", "node2", "node3");
        CoordinationMachine restored = CoordinationMachine.restore(machine.image());
        assertThat(restored.nodes()).isEqualTo(machine.nodes());
        assertThat(restored.hasLost("node3", "node4")).isTrue();
        assertThat(restored.image()).isEqualTo(machine.image());
        find("node4", "node1", "node2", "node3");
        assertThat(machine.stateHash()).isEqualTo(none);
    }
}
